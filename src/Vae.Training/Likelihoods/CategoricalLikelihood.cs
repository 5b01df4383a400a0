using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>One of some levels for each feature: the output is their logits, level after level (all features' level 0 first); the rows hold 0 to levels − 1.</summary>
/// <param name="levels">Their number, at least 2.</param>
internal sealed class CategoricalLikelihood(int levels) : ILikelihood
{
    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch)
    {
        var logits = output.view(output.shape[0], levels, -1);
        var chosen = logits.gather(1, batch.Target.to_type(torch.ScalarType.Int64).unsqueeze(1)).squeeze(1);
        return batch.SumKnown(logits.logsumexp(1) - chosen);
    }
}
