using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>N(x; μ, σ²I) with a declared σ.</summary>
/// <param name="dimensions">Features of a row.</param>
/// <param name="sigma">σ, above 0.</param>
internal sealed class FixedGaussianLikelihood(int dimensions, double sigma) : ILikelihood
{
    private readonly ScoringDensity _density = ScoringDensity.Gaussian(dimensions, sigma);

    /// <inheritdoc/>
    public torch.Tensor Objective(torch.Tensor output, RowBatch batch) =>
        (Error(output, batch).mean() * _density.Slope) + _density.Constant;

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch) => SquaredError.PerRow(output, batch.Target);

    /// <inheritdoc/>
    public ScoringDensity Score(double trainingError) => _density;
}
