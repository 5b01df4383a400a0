using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>What an output costs that a target is there for, of eight at once.</summary>
internal interface ILoss
{
    /// <summary>The cost of each.</summary>
    /// <param name="output">The decoder's last layer.</param>
    /// <param name="target">The row's values.</param>
    /// <param name="slope">The cost's derivative by each output.</param>
    static abstract Vector256<float> Of(Vector256<float> output, Vector256<float> target, out Vector256<float> slope);
}
