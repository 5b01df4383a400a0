using TorchSharp;
using TorchSharp.Modules;

namespace Vae.Training.Likelihoods;

/// <summary>N(x; μ, diag σ²) with one σ per feature, learned with the weights.</summary>
/// <remarks>It rests on the floor as soon as one feature's σ does: that feature is constant or discrete.</remarks>
/// <param name="logSigma">ln σ before it is kept above its floor, one per feature.</param>
internal sealed class PerFeatureGaussianLikelihood(Parameter logSigma) : ILikelihood
{
    /// <inheritdoc/>
    public IReadOnlyList<NamedParameter> Parameters => [new("logSigma", logSigma)];

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch) =>
        batch.SumKnown(DiagonalGaussian.Distortions(output, VarianceFloor.Soften(logSigma), batch.Target));

    /// <inheritdoc/>
    public ScoringDensity Score(RowFit training)
    {
        using var least = logSigma.min().Wide();
        return ScoringDensity.Itself with { OnVarianceFloor = least.item<double>() <= VarianceFloor.LogSigma };
    }
}
