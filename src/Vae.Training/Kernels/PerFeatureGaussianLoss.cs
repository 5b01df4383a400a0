using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace Vae.Training.Kernels;

/// <summary>−ln N(x; m, σ²) = ln σ + ½ ln 2π + ½q² with q = (m − x)/σ, and the slopes q/σ·m′ and 1 − q².</summary>
/// <typeparam name="TLink">Makes m of the output.</typeparam>
internal readonly struct PerFeatureGaussianLoss<TLink> : IScaledLoss
    where TLink : struct, ILink
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FeatureScales Scales(Vector256<float> raw)
    {
        var logSigma = GaussianScale.Soften(raw, out var chain);
        return new(logSigma + Create(GaussianScale.HalfLogTwoPi), Elementary.Exp(-logSigma), Vector256<float>.One, chain);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(
        Vector256<float> output, Vector256<float> target, FeatureScales scales, out Vector256<float> slope, out Vector256<float> scaleSlope)
    {
        var q = (TLink.Of(output, out var linked) - target) * scales.Inverse;
        slope = q * scales.Inverse * linked;
        scaleSlope = FusedMultiplyAdd(-q, q, scales.ConstantSlope);
        return FusedMultiplyAdd(q * 0.5f, q, scales.Constant);
    }
}
