using System.Collections.Immutable;

namespace Vae.Domain.Ranking;

/// <summary>Where the ELBO stops rising with the number of latents.</summary>
internal static class Plateau
{
    // Fewer say nothing about where a curve flattens.
    private const int FewestValues = 3;

    /// <summary>
    /// The smallest latent dimension whose paired gain to the next larger one is below one corrected standard error twice
    /// running, each dimension with its best configuration over the other axes; null where it is not reached.
    /// </summary>
    /// <param name="ranked">Eligible trials, best first.</param>
    /// <param name="testToTrain">Validation rows per training row.</param>
    public static int? Of(ImmutableArray<TrialScore> ranked, double testToTrain)
    {
        var best = ranked.GroupBy(score => score.Trial.Configuration.LatentDimension)
            .OrderBy(group => group.Key).Select(group => group.First()).ToArray();
        if (best.Length < FewestValues) return null;

        var isFlat = best.Zip(best.Skip(1), (smaller, larger) => IsNoGain(smaller, larger, testToTrain)).ToArray();
        for (var i = 0; i + 1 < isFlat.Length; i++)
        {
            if (isFlat[i] && isFlat[i + 1]) return best[i].Trial.Configuration.LatentDimension;
        }

        return null;
    }

    private static bool IsNoGain(TrialScore smaller, TrialScore larger, double testToTrain) =>
        Estimate.OfDifference(larger, smaller, testToTrain) is { StandardError: { } error } gain
        && (gain.Mean <= 0 || gain.Mean < error);
}
