using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>What an output costs that a target is there for, of sixteen at once.</summary>
internal interface ILoss
{
    /// <summary>The cost of each.</summary>
    /// <param name="output">The decoder's last layer.</param>
    /// <param name="target">The row's values.</param>
    /// <param name="slope">The cost's derivative by each output.</param>
    static abstract Vector512<float> Of(Vector512<float> output, Vector512<float> target, out Vector512<float> slope);
}
