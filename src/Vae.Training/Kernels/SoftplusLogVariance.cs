using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vae.Training.Networks;
using static System.Runtime.Intrinsics.Vector256;

namespace Vae.Training.Kernels;

/// <summary>2·ln softplus(a + ln(e − 1)), with the slope 2·logistic/softplus.</summary>
internal readonly struct SoftplusLogVariance : ILogVariance
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> raw, out Vector256<float> slope)
    {
        var least = Create((float)LogVariances.LeastRaw);
        var deviation = Elementary.Softplus(MaxNative(least, raw) + Create((float)LogVariances.Shift), out var logistic);
        slope = GreaterThanOrEqual(raw, least) & ((logistic + logistic) / deviation);
        var log = Elementary.Log(deviation);
        return log + log;
    }
}
