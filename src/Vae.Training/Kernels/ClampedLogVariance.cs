using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vae.Training.Networks;
using static System.Runtime.Intrinsics.Vector256;

namespace Vae.Training.Kernels;

/// <summary>The number itself, kept between two bounds; beyond them nothing is learned.</summary>
internal readonly struct ClampedLogVariance : ILogVariance
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> raw, out Vector256<float> slope)
    {
        var kept = MinNative(Create((float)LogVariances.Most), MaxNative(Create((float)LogVariances.Least), raw));
        slope = Vector256.Equals(kept, raw) & Vector256<float>.One;
        return kept;
    }
}
