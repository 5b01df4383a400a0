using TorchSharp;
using TorchSharp.Modules;

namespace Vae.Training.Likelihoods;

/// <summary>N(x; μ, σ²I) with one σ, learned with the weights.</summary>
/// <param name="dimensions">Features of a row.</param>
/// <param name="logSigma">ln σ before it is kept above its floor; a scalar.</param>
internal sealed class LearnedGaussianLikelihood(int dimensions, Parameter logSigma) : ILikelihood
{
    /// <inheritdoc/>
    public IReadOnlyList<NamedParameter> Parameters => [new("logSigma", logSigma)];

    /// <inheritdoc/>
    public torch.Tensor Objective(torch.Tensor output, RowBatch batch) =>
        GaussianObjective.At(Error(output, batch).mean(), VarianceFloor.Soften(logSigma), dimensions);

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch) => SquaredError.PerRow(output, batch.Target);

    /// <inheritdoc/>
    public ScoringDensity Score(double trainingError)
    {
        using var wide = logSigma.to_type(torch.ScalarType.Float64);
        var value = wide.item<double>();
        return ScoringDensity.Gaussian(dimensions, Math.Exp(VarianceFloor.Soften(value)), value <= VarianceFloor.LogSigma);
    }
}
