using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>N(x; μ, σ²I) with a declared σ.</summary>
/// <param name="sigma">σ, above 0.</param>
internal sealed class FixedGaussianLikelihood(double sigma) : ILikelihood
{
    private readonly ScoringDensity _density = ScoringDensity.Gaussian(sigma);

    /// <inheritdoc/>
    public torch.Tensor Objective(torch.Tensor output, RowBatch batch) =>
        Error(output, batch).mean().Times(_density.Slope).Plus(_density.PerValue * batch.ValuesPerRow);

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch) => SquaredError.PerRow(output, batch);

    /// <inheritdoc/>
    public ScoringDensity Score(RowFit training) => _density;
}
