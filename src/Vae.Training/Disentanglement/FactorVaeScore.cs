using System.Collections.Immutable;

namespace Vae.Training.Disentanglement;

/// <summary>
/// The FactorVAE score: in batches of 64 rows that share one factor, the latent that varies least compared with all rows
/// votes for the factor; the accuracy of the majority's choice on further batches.
/// </summary>
/// <remarks>Kim and Mnih, "Disentangling by factorising", ICML 2018.</remarks>
internal static class FactorVaeScore
{
    private const int BatchRows = 64;
    private const int TrainingVotes = 5000;
    private const int TestVotes = 2500;
    private const double LeastDeviation = 0.05;

    /// <summary>The score, 0 where every latent is constant; null where fewer than two factors have two classes of 64 rows.</summary>
    /// <param name="codes">The codes. Batches are drawn with replacement among the rows at hand, by intervals of a continuous factor.</param>
    /// <param name="draws">Random numbers.</param>
    public static double? Of(FactorCodes codes, Draws draws)
    {
        ImmutableArray<SharedFactor> factors =
            [.. codes.Factors.Select(factor => new SharedFactor(factor, BatchRows)).Where(factor => factor.CanBeDrawn)];
        if (factors.Length < 2) return null;

        // A latent that hardly varies at all would win every vote.
        ImmutableArray<(double[] Values, double Variance)> varying =
        [
            .. codes.Latents.Select(latent => (latent, Variance(latent))).Where(latent => Math.Sqrt(latent.Item2) >= LeastDeviation),
        ];
        if (varying.IsEmpty) return 0;

        var votes = new int[varying.Length, factors.Length];
        for (var i = 0; i < TrainingVotes; i++)
        {
            var (latent, factor) = Vote();
            votes[latent, factor]++;
        }

        int[] elected = [.. Enumerable.Range(0, varying.Length).Select(latent =>
            Enumerable.Range(0, factors.Length).MaxBy(factor => votes[latent, factor]))];
        var right = 0;
        for (var i = 0; i < TestVotes; i++)
        {
            var (latent, factor) = Vote();
            if (elected[latent] == factor) right++;
        }

        return right / (double)TestVotes;

        (int Latent, int Factor) Vote()
        {
            var factor = draws.Next(factors.Length);
            var group = factors[factor].Group(draws);
            int[] rows = [.. Enumerable.Range(0, BatchRows).Select(_ => group[draws.Next(group.Length)])];
            var latent = Enumerable.Range(0, varying.Length)
                .MinBy(i => Variance([.. rows.Select(row => varying[i].Values[row])]) / varying[i].Variance);
            return (latent, factor);
        }
    }

    private static double Variance(double[] values)
    {
        var (mean, sum) = (values.Average(), 0.0);
        foreach (var value in values) sum += (value - mean) * (value - mean);
        return sum / values.Length;
    }
}
