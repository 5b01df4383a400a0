using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vae.Training.Kernels;

/// <summary>ln(1 + eˣ); its slope is the logistic function of x.</summary>
internal readonly struct SoftplusActivation : IActivation
{
    /// <inheritdoc/>
    public static bool NeedsInput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> input) => Elementary.Softplus(input, out _);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Slope(Vector512<float> kept) => Elementary.Logistic(kept);
}
