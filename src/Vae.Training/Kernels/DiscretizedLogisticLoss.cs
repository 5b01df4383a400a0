using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vae.Training.Likelihoods;
using static System.Runtime.Intrinsics.Vector256;

namespace Vae.Training.Kernels;

/// <summary>
/// −ln P of a logistic with scale s in bins of width Δ, with a = (x + ½Δ − m)/s and b = (x − ½Δ − m)/s:
/// ln(1 + e⁻ᵃ) + ln(1 + eᵇ) − ln(1 − e^(−Δ/s)), of which the first or second alone in the outermost bins.
/// </summary>
/// <typeparam name="TLink">Makes m of the output.</typeparam>
internal readonly struct DiscretizedLogisticLoss<TLink> : IScaledLoss
    where TLink : struct, ILink
{
    private const float Half = (float)(DiscretizedLogisticLikelihood.Width / 2);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FeatureScales Scales(Vector256<float> raw)
    {
        var least = Create((float)DiscretizedLogisticLikelihood.LeastLogScale);
        var logScale = Elementary.Softplus(raw - least, out var chain) + least;
        var inverse = Elementary.Exp(-logScale);
        var width = inverse * (float)DiscretizedLogisticLikelihood.Width;
        // 1 − e^(−w) = 2·e^(−w/2)·sinh(w/2), of which tanh(w/4) keeps all digits: 1 − e^(−w) = 2t/(1 + t) for t = tanh(w/2).
        var t = Elementary.Tanh(width * 0.5f);
        var inside = (t + t) / (Vector256<float>.One + t);
        // d/d ln s of −ln(1 − e^(−w)) with dw = −w·d ln s: w·e^(−w)/(1 − e^(−w)).
        return new(-Elementary.Log(inside), inverse, width * (Vector256<float>.One - inside) / inside, chain);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(
        Vector256<float> output, Vector256<float> target, FeatureScales scales, out Vector256<float> slope, out Vector256<float> scaleSlope)
    {
        var mean = TLink.Of(output, out var linked);
        var upper = (target + Create(Half) - mean) * scales.Inverse;
        var lower = (target - Create(Half) - mean) * scales.Inverse;
        var belowUpper = Elementary.Softplus(-upper, out var missedUpper);
        var aboveLower = Elementary.Softplus(lower, out var missedLower);
        var darkest = LessThan(target, Create(Half));
        var brightest = GreaterThan(target, Create(1 - Half));
        (belowUpper, missedUpper) = (Unless(brightest, belowUpper), Unless(brightest, missedUpper));
        (aboveLower, missedLower) = (Unless(darkest, aboveLower), Unless(darkest, missedLower));
        var outermost = darkest.AsInt32() | brightest.AsInt32();
        slope = (missedUpper - missedLower) * scales.Inverse * linked;
        scaleSlope = FusedMultiplyAdd(missedUpper, upper, -(missedLower * lower)) + Unless(outermost.AsSingle(), scales.ConstantSlope);
        return belowUpper + aboveLower + Unless(outermost.AsSingle(), scales.Constant);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Unless(Vector256<float> condition, Vector256<float> values) => AndNot(values, condition);
}
