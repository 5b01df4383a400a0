using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>Means between 0 and 1: m = 1/(1 + e⁻ˣ), with the slope m·(1 − m).</summary>
internal readonly struct LogisticLink : ILink
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> output, out Vector256<float> slope)
    {
        var mean = Elementary.Logistic(output);
        slope = mean * (Vector256<float>.One - mean);
        return mean;
    }
}
