using TorchSharp;
using TorchSharp.Modules;

namespace Vae.Training.Likelihoods;

/// <summary>A logistic distribution in 256 bins around the levels k/255, the outermost open: P(x) = σ((x + ½Δ − μ)/s) − σ((x − ½Δ − μ)/s), Δ = 1/255.</summary>
/// <remarks>
/// Kingma et al., "Improved variational inference with inverse autoregressive flow", NIPS 2016, with one learned scale s per
/// feature, ln s softly kept above −7. The difference is taken as ln σ(a) + ln σ(−b) + ln(1 − e^(b − a)), which neither
/// cancels nor underflows: probabilities need no floor. They are at most 1, so no scale is a reason not to rank.
/// </remarks>
/// <param name="logScale">ln s before it is kept above its least value, one per feature.</param>
internal sealed class DiscretizedLogisticLikelihood(Parameter logScale) : ILikelihood
{
    /// <summary>The least ln s.</summary>
    public const double LeastLogScale = -7;

    private const double Width = 1.0 / 255;

    /// <inheritdoc/>
    public IReadOnlyList<NamedParameter> Parameters => [new("logScale", logScale)];

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch)
    {
        var scale = logScale.Minus(LeastLogScale).Softplus().Plus(LeastLogScale).exp();
        var upper = (batch.Target.Plus(Width / 2) - output) / scale;
        var lower = (batch.Target.Minus(Width / 2) - output) / scale;
        var belowUpper = (-upper).Softplus();
        var aboveLower = lower.Softplus();
        var inside = belowUpper.Plus(aboveLower) - (-(-Width.Over(scale)).expm1()).log();
        var (darkest, brightest) = (batch.Target.IsBelow(Width / 2), batch.Target.IsAbove(1 - (Width / 2)));
        return batch.SumKnown(torch.where(darkest, belowUpper, torch.where(brightest, aboveLower, inside)));
    }

    /// <summary>ln s of a logistic with this variance, (s·π)²/3; at least that of a level's width.</summary>
    public static double LogScaleOf(double variance) =>
        Math.Log(Math.Max(Math.Sqrt(variance), Width) * Math.Sqrt(3) / Math.PI);
}
