using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>The continuous Bernoulli on [0, 1]: p(x) = C(λ)·λˣ·(1 − λ)¹⁻ˣ with C(λ) = 2·artanh(1 − 2λ)/(1 − 2λ), the output being the logit η of λ.</summary>
/// <remarks>
/// Loaiza-Ganem and Cunningham, "The continuous Bernoulli: fixing a pervasive error in variational autoencoders", NeurIPS
/// 2019. In η it is −ln p(x) = η·(½ − x) + ln(sinh h/h) with h = η/2, which is even in h and needs its Taylor series near
/// λ = ½ (h = 0) only.
/// </remarks>
internal sealed class ContinuousBernoulliLikelihood : ILikelihood
{
    // Below it the series' first left-out term, h⁸/37800, is under 1e-12.
    private const double Near = 0.1;

    /// <inheritdoc/>
    public torch.Tensor Error(torch.Tensor output, RowBatch batch) =>
        batch.SumKnown((output * 0.5.Minus(batch.Target)).Plus(LogSinhRatio(output.Times(0.5))));

    /// <summary>The η under which the mean is <paramref name="mean"/>: E[x] = 1/(1 − e⁻ᵑ) − 1/η, which rises with η.</summary>
    /// <param name="mean">In [0.001, 0.999].</param>
    public static double LogitOfMean(double mean)
    {
        var (low, high) = (-1000.0, 1000.0);
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            if (Mean(middle) < mean) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private static double Mean(double eta) => Math.Abs(eta) < 1e-4 ? 0.5 + (eta / 12) : (1 / (1 - Math.Exp(-eta))) - (1 / eta);

    /// <summary>ln(sinh h/h) = |h| + ln(1 − e^(−2|h|)) − ln 2|h|.</summary>
    private static torch.Tensor LogSinhRatio(torch.Tensor h)
    {
        var square = h.Squared();
        var series = square * (square * square.Over(2835).Minus(1.0 / 180)).Plus(1.0 / 6);
        // Kept away from 0, where the branch that isn't taken would have no gradient.
        var size = h.abs().AtLeast(Near);
        var closed = size.Plus((-size.Times(-2).expm1()).log()) - size.Times(2).log();
        return torch.where(h.abs().IsBelow(Near), series, closed);
    }
}
