using TorchSharp;
using TorchSharp.Modules;

namespace Vae.Training.Likelihoods;

/// <summary>N(x; μ, σ²I) with one σ, learned with the weights.</summary>
/// <param name="logSigma">ln σ before it is kept above its floor; a scalar.</param>
internal sealed class LearnedGaussianLikelihood(Parameter logSigma) : ILikelihood
{
    /// <inheritdoc/>
    public IReadOnlyList<NamedParameter> Parameters => [new("logSigma", logSigma)];

    /// <inheritdoc/>
    public torch.Tensor Objective(torch.Tensor output, RowBatch batch) =>
        GaussianObjective.At(Error(output, batch).mean(), VarianceFloor.Soften(logSigma), batch.ValuesPerRow);

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch) => SquaredError.PerRow(output, batch);

    /// <inheritdoc/>
    public ScoringDensity Score(RowFit training)
    {
        using var wide = logSigma.Wide();
        var value = wide.item<double>();
        return ScoringDensity.Gaussian(Math.Exp(VarianceFloor.Soften(value)), value <= VarianceFloor.LogSigma);
    }
}
