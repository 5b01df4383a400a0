using System.Collections.Immutable;
using Vae.Domain.Reporting;

namespace Vae.Sweep.Reports.Charts;

/// <summary>How far configurations lie from the best one, fold by fold.</summary>
internal static class FoldChart
{
    private const int MostRows = 15;

    /// <summary>The chart; null where there is nothing to compare.</summary>
    public static Figure? Of(SweepReport report, Names names, Phrases words)
    {
        var rows = report.Ranking.Configurations.Take(MostRows).ToArray();
        if (rows.Length < 2) return null;
        var best = rows[0].FoldScores;
        var differences = rows.Select(ranked => ranked.FoldScores.Zip(best, (score, top) => score - top).ToArray()).ToArray();
        var y = Scale.Categories([.. rows.Select(ranked => names.Trial(ranked.Trial.Number)).Reverse()]);
        var plot = new Plot(
            Scale.Linear(differences.SelectMany(row => row).Append(0)), y, words[$"difference to the best on the same fold"], "", height: 60 + (rows.Length * 17));
        plot.Add(plot.Rule(0, "rule"));
        for (var i = 0; i < rows.Length; i++)
        {
            var at = rows.Length - 1.0 - i;
            foreach (var (difference, fold) in differences[i].Select((difference, fold) => (difference, fold)))
                plot.Add(plot.Mark(difference, at, Shape.Ring, "s0", words[$"fold {fold}: {difference:0.00}"]));
            plot.Add(plot.Mark(-rows[i].DifferenceToBest.Mean, at, Shape.Bar, "s1", names.Line(rows[i])));
        }

        return new Figure(
            "folds",
            words[$"Fold by fold"],
            words[$"How far each configuration lies from the best one on the very same rows: a ring for each fold, a line for their mean. What is left of 0 in every fold is worse whatever rows it was given."]
                + (report.Ranking.Configurations.Length > rows.Length ? " " + words[$"Shown are the best {rows.Length} of {report.Ranking.Configurations.Length}."] : ""),
            plot.Drawing,
            new DataTable(
                [words[$"trial"], .. best.Select((_, fold) => words[$"fold {fold}"]), words[$"mean"]],
                [.. rows.Select((ranked, i) => (ImmutableArray<string>)[$"{ranked.Trial.Number}", .. best.Select((_, fold) => fold < differences[i].Length ? $"{differences[i][fold]:0.00}" : "–"), ranked.Rank == 1 ? "0" : names.Estimate(ranked.DifferenceToBest with { Mean = -ranked.DifferenceToBest.Mean })])]))
        {
            Legend = [(Marks.Key(Shape.Ring, "s0"), words[$"a fold"]), (Marks.Key(Shape.Bar, "s1"), words[$"mean"])],
        };
    }
}
