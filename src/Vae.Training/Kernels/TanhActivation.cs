using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>tanh x; its slope is 1 − tanh² x.</summary>
internal readonly struct TanhActivation : IActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> input) => Elementary.Tanh(input);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Slope(Vector512<float> kept) => Vector512.FusedMultiplyAdd(-kept, kept, Vector512<float>.One);
}
