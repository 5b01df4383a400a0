using System.Collections.Immutable;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.SearchSpaces;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports.Charts;

/// <summary>Every ranked configuration as a line through all its hyperparameters and measures.</summary>
internal static class ParallelChart
{
    private const double Width = 860;
    private const double Height = 300;
    private const double Top = 34;
    private const double Bottom = 14;
    private const double Side = 70;

    // More lines are one grey.
    private const int MostLines = 400;

    /// <summary>The chart; null where there is nothing to see: fewer than two configurations, or nothing varied.</summary>
    public static Figure? Of(SweepReport report, Names names, Phrases words)
    {
        var rows = report.Ranking.Configurations.Take(MostLines).ToArray();
        if (rows.Length < 2 || report.Axes.IsEmpty) return null;
        Track[] tracks =
        [
            .. report.Axes.Select(axis => OfAxis(axis, rows, names)),
            .. report.Ranking.By is RankingScore.Elbo ? [Of(words[$"active units"], ranked => ranked.ActiveUnits, rows), Of("KL", ranked => ranked.Kl, rows)] : Array.Empty<Track>(),
            Of(names.Score, ranked => ranked.Score.Mean, rows),
        ];
        var drawing = E("svg", A("viewBox", $"0 0 {Length(Width)} {Length(Height)}"), A("width", Width), A("height", Height));
        // The best come last, above the others.
        foreach (var ranked in rows.Reverse())
        {
            var kind = ranked.Rank == 1 ? "line best s1" : names.MayBeBest(ranked) ? "line s0" : "line faint";
            drawing.Add(E("polyline", A("class", kind), A("points", string.Join(' ', tracks.Select((track, i) => $"{Length(X(i))},{Length(Y(track, ranked))}"))), E("title", names.Line(ranked))));
        }

        foreach (var (track, i) in tracks.Select((track, i) => (track, i)))
        {
            drawing.Add(E("line", A("class", "axis"), A("x1", X(i)), A("x2", X(i)), A("y1", Top), A("y2", Height - Bottom)));
            // The last name would be cut off where it is long.
            drawing.Add(i == tracks.Length - 1 ? Text.At(Width - 4, 16, track.Name, "end", "name") : Text.At(X(i), 16, track.Name, "middle", "name"));
            foreach (var (value, text) in track.Scale.Ticks)
                drawing.Add(Text.At(X(i) - 5, YOf(track, value) + 4, text, "end", "halo"));
        }

        return new Figure(
            "parallel",
            words[$"All configurations"],
            words[$"Each line is a configuration, through its hyperparameters and what was measured. The thick one is recommended, coloured ones may be the best as well, grey ones are not."]
                + (report.Ranking.Configurations.Length > rows.Length ? " " + words[$"Shown are the best {rows.Length} of {report.Ranking.Configurations.Length}."] : ""),
            drawing,
            new DataTable(
                [words[$"trial"], .. tracks.Select(track => track.Name)],
                [.. rows.Select(ranked => (ImmutableArray<string>)[$"{ranked.Trial.Number}", .. tracks.Select(track => track.Text(ranked))])]))
        {
            IsWide = true,
            Legend = [(Marks.LineKey("line best s1"), words[$"recommended"]), (Marks.LineKey("line s0"), words[$"may be the best as well"]), (Marks.LineKey("line faint"), words[$"not the best"])],
        };

        double X(int track) => Side + (track * (Width - Side - 30) / (tracks.Length - 1));

        static double Y(Track track, RankedConfiguration ranked) => YOf(track, track.Value(ranked));

        static double YOf(Track track, double value) => Top + ((Height - Top - Bottom) * (1 - track.Scale.At(value)));
    }

    private static Track OfAxis(ConfigurationAxis axis, RankedConfiguration[] rows, Names names)
    {
        Configuration[] configurations = [.. rows.Select(ranked => ranked.Trial.Configuration)];
        if (axis.Number is { } number)
            return new Track(names.Of(axis.Name), Scale.OfTried(configurations.Select(number)), ranked => number(ranked.Trial.Configuration), ranked => axis.Text(ranked.Trial.Configuration));
        var values = axis.Values(configurations);
        return new Track(names.Of(axis.Name), Scale.Categories(values), ranked => values.IndexOf(axis.Text(ranked.Trial.Configuration)), ranked => axis.Text(ranked.Trial.Configuration));
    }

    private static Track Of(string name, Func<RankedConfiguration, double> value, RankedConfiguration[] rows) =>
        new(name, Scale.Linear(rows.Select(value)), value, ranked => $"{value(ranked):0.##}");

    private sealed record Track(string Name, Scale Scale, Func<RankedConfiguration, double> Value, Func<RankedConfiguration, string> Text);
}
