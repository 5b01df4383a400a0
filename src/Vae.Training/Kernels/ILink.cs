using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>From the decoder's last layer to means.</summary>
internal interface ILink
{
    /// <summary>The means.</summary>
    /// <param name="output">The last layer.</param>
    /// <param name="slope">Their derivative by it.</param>
    static abstract Vector256<float> Of(Vector256<float> output, out Vector256<float> slope);
}
