using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>
/// The objective ‖x − μ‖² + β·KL, which is a Gaussian with σ² = β/2 (multiply its negative log-density by 2σ²).
/// As β only implies σ, rows are scored with the σ that the training rows have.
/// </summary>
/// <param name="dimensions">Features of a row.</param>
internal sealed class SquaredErrorLikelihood(int dimensions) : ILikelihood
{
    /// <inheritdoc/>
    public torch.Tensor Objective(torch.Tensor output, RowBatch batch) => Error(output, batch).mean();

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch) => SquaredError.PerRow(output, batch.Target);

    /// <inheritdoc/>
    public ScoringDensity Score(double trainingError) => ScoringDensity.CalibratedGaussian(dimensions, trainingError);
}
