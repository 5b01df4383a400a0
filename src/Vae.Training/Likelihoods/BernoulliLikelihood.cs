using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>Independent coin flips: the output is their logits, the rows are 0 or 1.</summary>
/// <remarks>For a grey value the same formula is a cross-entropy, which is no likelihood: it doesn't sum to 1 over grey values.</remarks>
internal sealed class BernoulliLikelihood : ILikelihood
{
    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch) => batch.SumKnown(
        torch.nn.functional.binary_cross_entropy_with_logits(output, batch.Target, reduction: torch.nn.Reduction.None));
}
