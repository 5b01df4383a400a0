using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vae.Training.Likelihoods;

namespace Vae.Training.Kernels;

/// <summary>ln σ kept above its floor.</summary>
internal static class GaussianScale
{
    /// <summary>½ ln 2π.</summary>
    public const float HalfLogTwoPi = 0.918938533204672741780f;

    /// <summary><see cref="VarianceFloor.Soften(double)"/> of eight numbers at once.</summary>
    /// <param name="raw">ln σ but for the floor.</param>
    /// <param name="slope">The derivative by it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Soften(Vector256<float> raw, out Vector256<float> slope)
    {
        var floor = Vector256.Create((float)VarianceFloor.LogSigma);
        return Elementary.Softplus(raw - floor, out slope) + floor;
    }
}
