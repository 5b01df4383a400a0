using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>A bag of words: −Σ xᵢ·ln softmax(f)ᵢ, the output f being one logit per word, the rows counts.</summary>
/// <remarks>
/// Normalised over sequences of words of the row's length, not over bags: the number of orders of the same bag, which no
/// model can change, is left out. exp(D/words) is a perplexity. Where counts are missing, the words are those that are
/// known. Liang et al., "Variational autoencoders for collaborative filtering", WWW 2018.
/// </remarks>
internal sealed class MultinomialLikelihood : ILikelihood
{
    // Finite: a missing word's count of anything must not make 0·∞.
    private const double Impossible = -1e30;

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch)
    {
        var logits = batch.Observed is { } observed ? output.Filled(observed.Is(0), Impossible) : output;
        return batch.SumKnown((logits.logsumexp(1, keepdim: true) - logits) * batch.Target);
    }
}
