using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>From the decoder's last layer to means.</summary>
internal interface ILink
{
    /// <summary>The means.</summary>
    /// <param name="output">The last layer.</param>
    /// <param name="slope">Their derivative by it.</param>
    static abstract Vector512<float> Of(Vector512<float> output, out Vector512<float> slope);
}
