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
    public static Vector512<float> Of(Vector512<float> input) => Vector512.MaxNative(Vector512<float>.Zero, input);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Slope(Vector512<float> kept) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(kept, Vector512<float>.Zero), Vector512<float>.One, Vector512<float>.Zero);
}
