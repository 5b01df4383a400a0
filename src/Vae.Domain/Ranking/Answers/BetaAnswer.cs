using Vae.Domain.Specs;

namespace Vae.Domain.Ranking.Answers;

/// <summary>What a sweep says of β.</summary>
/// <param name="Meaning">What β is.</param>
/// <param name="Chosen">The recommended β.</param>
public sealed record BetaAnswer(BetaMeaning Meaning, double Chosen)
{
    /// <summary>The β that theory asks for: 1 of a tautology, about 1 of a lower bound, 2σ*² of a noise variance; null where it says nothing.</summary>
    public double? Theory { get; init; }

    /// <summary>σ*², calibrated on the training fold, at <see cref="Theory"/>; null where β is no noise variance.</summary>
    public double? CalibratedVariance { get; init; }

    /// <summary>The smallest β tried from which on the best configuration of every β has collapsed; null where none has.</summary>
    public double? CollapsedFrom { get; init; }

    /// <summary>The answer; null where models have no β.</summary>
    /// <param name="spec">The sweep's spec.</param>
    /// <param name="curve">The curve of β.</param>
    internal static BetaAnswer Of(SweepSpec spec, AxisCurve curve)
    {
        var meaning = spec switch
        {
            { Ranking: not (RankingSpec.Elbo or RankingSpec.Bound) } => BetaMeaning.Choice,
            { Model.Likelihood: LikelihoodSpec.SquaredError } => BetaMeaning.NoiseVariance,
            { Ranking: RankingSpec.Bound } => BetaMeaning.LowerBound,
            _ => BetaMeaning.Tautology,
        };
        var calibrated = meaning is BetaMeaning.NoiseVariance ? SelfConsistentVariance(curve) : null;
        return new BetaAnswer(meaning, curve.Chosen)
        {
            Theory = meaning switch { BetaMeaning.Tautology or BetaMeaning.LowerBound => 1, BetaMeaning.NoiseVariance => 2 * calibrated, _ => null },
            CalibratedVariance = calibrated,
            CollapsedFrom = WhereCollapseBegins(curve),
        };
    }

    /// <summary>
    /// The σ*² at which β = 2σ*²(β), since the residuals depend on β too: interpolated between the two values of β where
    /// 2σ*²/β passes 1, both on logarithmic scales; where it passes 1 nowhere, that of the recommended β.
    /// </summary>
    private static double? SelfConsistentVariance(AxisCurve curve)
    {
        var points = curve.Points.Where(point => point.Value > 0 && point.Variance > 0).ToArray();
        for (var i = 0; i + 1 < points.Length; i++)
        {
            var (left, right) = (Excess(points[i]), Excess(points[i + 1]));
            if (left < 0 || right > 0) continue;
            var share = left == right ? 0 : left / (left - right);
            return Math.Exp(((1 - share) * Math.Log(points[i].Variance!.Value)) + (share * Math.Log(points[i + 1].Variance!.Value)));
        }

        return points.FirstOrDefault(point => point.Value == curve.Chosen)?.Variance;

        static double Excess(CurvePoint point) => Math.Log(2 * point.Variance!.Value / point.Value);
    }

    private static double? WhereCollapseBegins(AxisCurve curve)
    {
        var collapsed = curve.Points.Reverse().Where(point => point.Trial is not null).TakeWhile(point => point.Collapse is not Metrics.Collapse.None).ToArray();
        return collapsed.Length == 0 ? null : collapsed[^1].Value;
    }
}
