using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>x·s with s the logistic function of x; its slope is s·(1 + x·(1 − s)).</summary>
internal readonly struct SiluActivation : IActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> input) => input * Elementary.Logistic(input);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Slope(Vector256<float> kept)
    {
        var s = Elementary.Logistic(kept);
        return s * Vector256.FusedMultiplyAdd(kept, Vector256<float>.One - s, Vector256<float>.One);
    }
}
