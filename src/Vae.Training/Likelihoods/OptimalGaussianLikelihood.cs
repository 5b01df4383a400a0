using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>
/// N(x; μ, σ²I) with the σ that is optimal: for each batch while training, for the training rows when scored.
/// </summary>
/// <remarks>The σ-VAE of Rybkin, Daniilidis and Levine, ICML 2021.</remarks>
internal sealed class OptimalGaussianLikelihood : ILikelihood
{
    // Far below the floor; keeps the logarithm of a perfect reconstruction, and its gradient, finite.
    private const double Least = 1e-20;

    /// <inheritdoc/>
    public torch.Tensor Objective(torch.Tensor output, RowBatch batch)
    {
        var (error, values) = (Error(output, batch).mean(), batch.ValuesPerRow);
        // A batch in which nothing is known has no error either.
        var logSigma = error.Over(Math.Max(values, 1)).Plus(Least).log().Times(0.5);
        return GaussianObjective.At(error, VarianceFloor.Soften(logSigma), values);
    }

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch) => SquaredError.PerRow(output, batch);

    /// <inheritdoc/>
    public ScoringDensity Score(RowFit training) => ScoringDensity.CalibratedGaussian(training);
}
