using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Domain.Reporting;

/// <summary>A ranking as a table: ranked configurations, then ineligible trials with their reason and no rank.</summary>
public static class RankingCsv
{
    private static readonly string[] Before = ["rank", "trial"];

    private static readonly string[] After =
    [
        "score", "scoreStandardError", "elbo", "elboStandardError", "differenceToBest", "differenceToBestStandardError", "seedDeviation", "bitsPerDimension", "reconstruction", "kl",
        "activeUnits", "sigma", "effectiveVariance", "boundSamples", "bound", "boundStandardError", "chosenEpoch",
        "recommended", "oneStandardError", "tiedWithBest",
        "planned", "completed", "diverged", "failed", "pruned", "cancelled", "reason",
    ];

    private static readonly string[] OfGoals = ["score", "scoreStandardError"];

    // A model without a bound has none of these; its score stands in the first two columns of After.
    private static readonly string[] OfBounds = ["beta", "bitsPerDimension", "reconstruction", "kl", "activeUnits", "effectiveVariance", "boundSamples", "bound", "boundStandardError"];

    /// <summary>Writes the table with its header.</summary>
    public static void Write(SweepRanking ranking, TextWriter output)
    {
        string[] columns = [.. Before, .. ConfigurationFields.Names, .. After];
        var hasBound = ranking.HasBound;
        var hasGoal = ranking.Configurations.Any(ranked => ranked.Goal is not null);
        var shown = Enumerable.Range(0, columns.Length)
            .Where(i => (hasBound || !OfBounds.Contains(columns[i])) && (hasGoal || !OfGoals.Contains(columns[i]))).ToArray();
        Write(columns.Select(column => hasBound ? column : column.Replace("elbo", "reconstruction", StringComparison.Ordinal)));
        foreach (var configuration in ranking.Configurations) Write(Fields(ranking, configuration));
        foreach (var trial in ranking.Ineligible) Write(Fields(trial));

        void Write(IEnumerable<string?> fields)
        {
            var all = fields.ToArray();
            CsvText.WriteRow(output, shown.Select(i => all[i]));
        }
    }

    private static IEnumerable<string?> Fields(SweepRanking ranking, RankedConfiguration ranked)
    {
        var number = ranked.Trial.Number;
        return
        [
            CsvText.Number(ranked.Rank),
            .. Identity(ranked.Trial),
            CsvText.Number(ranked.Goal?.Mean),
            CsvText.Number(ranked.Goal?.StandardError),
            CsvText.Number(ranked.Elbo.Mean),
            CsvText.Number(ranked.Elbo.StandardError),
            CsvText.Number(ranked.DifferenceToBest.Mean),
            CsvText.Number(ranked.DifferenceToBest.StandardError),
            CsvText.Number(ranked.SeedDeviation),
            CsvText.Number(ranked.BitsPerDimension),
            CsvText.Number(ranked.Reconstruction),
            CsvText.Number(ranked.Kl),
            CsvText.Number(ranked.ActiveUnits),
            CsvText.Number(ranked.Sigma),
            CsvText.Number(ranked.EffectiveVariance),
            CsvText.Number(ranked.Bound?.Samples),
            CsvText.Number(ranked.Bound?.Value.Mean),
            CsvText.Number(ranked.Bound?.Value.StandardError),
            CsvText.Number(ranked.ChosenEpoch),
            CsvText.Flag(ranking.Recommended == number),
            CsvText.Flag(ranking.OneStandardError == number),
            CsvText.Flag(ranking.TiedWithBest.Contains(number)),
            .. Counts(ranked.Runs),
            null,
        ];
    }

    private static IEnumerable<string?> Fields(IneligibleTrial ineligible) =>
    [
        null,
        .. Identity(ineligible.Trial),
        .. Enumerable.Repeat<string?>(null, 17),
        .. Enumerable.Repeat(CsvText.Flag(false), 3),
        .. Counts(ineligible.Runs),
        ineligible.Reason,
    ];

    private static IEnumerable<string?> Identity(Trial trial) =>
        [CsvText.Number(trial.Number), .. ConfigurationFields.Values(trial.Configuration)];

    private static IEnumerable<string?> Counts(RunCounts runs) =>
    [
        CsvText.Number(runs.Planned), CsvText.Number(runs.Completed), CsvText.Number(runs.Diverged),
        CsvText.Number(runs.Failed), CsvText.Number(runs.Pruned), CsvText.Number(runs.Cancelled),
    ];
}
