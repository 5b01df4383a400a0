using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>
/// N(x; μ, σ²I) with the σ that is optimal: for each batch while training, for the training rows when scored.
/// </summary>
/// <remarks>The σ-VAE of Rybkin, Daniilidis and Levine, ICML 2021.</remarks>
/// <param name="dimensions">Features of a row.</param>
internal sealed class OptimalGaussianLikelihood(int dimensions) : ILikelihood
{
    // Far below the floor; keeps the logarithm of a perfect reconstruction, and its gradient, finite.
    private const double Least = 1e-20;

    /// <inheritdoc/>
    public torch.Tensor Objective(torch.Tensor output, RowBatch batch)
    {
        var error = Error(output, batch).mean();
        var logSigma = ((error / dimensions) + Least).log() * 0.5;
        return GaussianObjective.At(error, VarianceFloor.Soften(logSigma), dimensions);
    }

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch) => SquaredError.PerRow(output, batch.Target);

    /// <inheritdoc/>
    public ScoringDensity Score(double trainingError) => ScoringDensity.CalibratedGaussian(dimensions, trainingError);
}
