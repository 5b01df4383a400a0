using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>max(0, x); its slope is 1 where it is above 0.</summary>
internal readonly struct ReluActivation : IActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> input) => Vector256.MaxNative(Vector256<float>.Zero, input);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Slope(Vector256<float> kept) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(kept, Vector256<float>.Zero), Vector256<float>.One, Vector256<float>.Zero);
}
