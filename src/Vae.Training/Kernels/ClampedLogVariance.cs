using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vae.Training.Networks;
using static System.Runtime.Intrinsics.Vector512;

namespace Vae.Training.Kernels;

/// <summary>The number itself, kept between two bounds; beyond them nothing is learned.</summary>
internal readonly struct ClampedLogVariance : ILogVariance
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> raw, out Vector512<float> slope)
    {
        var kept = MinNative(Create((float)LogVariances.Most), MaxNative(Create((float)LogVariances.Least), raw));
        slope = Vector512.Equals(kept, raw) & Vector512<float>.One;
        return kept;
    }
}
