using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>Independent coin flips: the output is their logits, the rows are 0 or 1.</summary>
internal sealed class BernoulliLikelihood : ILikelihood
{
    /// <inheritdoc/>
    public torch.Tensor Objective(torch.Tensor output, RowBatch batch) => Error(output, batch).mean();

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch) =>
        torch.nn.functional.binary_cross_entropy_with_logits(output, batch.Target, reduction: torch.nn.Reduction.None).sum(dim: 1);

    /// <inheritdoc/>
    public ScoringDensity Score(double trainingError) => new(Constant: 0, Slope: 1);
}
