using System.Collections.Immutable;
using Vae.Training.Disentanglement.Boosting;

namespace Vae.Training.Disentanglement;

/// <summary>DCI: disentanglement, completeness and informativeness of codes, by what boosted trees predict factors from.</summary>
/// <remarks>Eastwood and Williams, "A framework for the quantitative evaluation of disentangled representations", ICLR 2018.</remarks>
/// <param name="Disentanglement">Σᵢ ρᵢ(1 − H(Pᵢ·)) over latents, logarithms to the base of the number of factors; null for a single factor.</param>
/// <param name="Completeness">The mean over factors of 1 − H(P·ⱼ), logarithms to the base of the number of latents; null for a single latent.</param>
/// <param name="Informativeness">The mean over factors of how well they are predicted on other rows: accuracy, or R² of a continuous one.</param>
internal sealed record DciScores(double? Disentanglement, double? Completeness, double Informativeness)
{
    /// <summary>Measures codes.</summary>
    /// <param name="codes">The codes.</param>
    /// <param name="factorDone">Called after each factor; what it throws ends the measurement.</param>
    public static DciScores Of(FactorCodes codes, Action factorDone)
    {
        ImmutableArray<byte[]> bins = [.. codes.Latents.Select(QuantileBins.Of)];
        return Of([.. codes.Factors.Select(factor =>
        {
            var prediction = GradientBoosting.Fit(bins, factor, codes);
            factorDone();
            return prediction;
        })]);
    }

    /// <summary>The scores of predictions, one per factor.</summary>
    internal static DciScores Of(ImmutableArray<FactorPrediction> factors)
    {
        var latents = factors[0].Importance.Length;
        var total = factors.Sum(factor => factor.Importance.Sum());
        var disentanglement = Enumerable.Range(0, latents).Sum(latent =>
        {
            double[] row = [.. factors.Select(factor => factor.Importance[latent])];
            return total > 0 ? row.Sum() / total * Concentration(row) : 0;
        });
        return new DciScores(
            factors.Length > 1 ? disentanglement : null,
            latents > 1 ? factors.Average(factor => factor.Importance.Sum() > 0 ? Concentration([.. factor.Importance]) : 0) : null,
            factors.Average(factor => factor.Score));
    }

    /// <summary>1 where all weight is on one entry, 0 where all entries have the same.</summary>
    private static double Concentration(double[] weights) => 1 - (DiscreteInformation.Entropy(weights) / Math.Log(weights.Length));
}
