using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>
/// The objective ‖x − μ‖² + β·KL, which is a Gaussian with σ² = β/2 (multiply its negative log-density by 2σ²).
/// As β only implies σ, rows are scored with the σ that the training rows have.
/// </summary>
internal sealed class SquaredErrorLikelihood : ILikelihood
{
    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch) => SquaredError.PerRow(output, batch);

    /// <inheritdoc/>
    public ScoringDensity Score(RowFit training) => ScoringDensity.CalibratedGaussian(training);
}
