using System.Xml.Linq;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports.Charts;

/// <summary>The score over two hyperparameters.</summary>
internal static class HeatMapChart
{
    private const int Shades = 9;
    private const double Left = 62;
    private const double Top = 8;
    private const double Width = Plot.Width;

    /// <summary>The chart.</summary>
    public static Figure Of(ConfigurationAxis across, ConfigurationAxis down, HeatMap map, Names names, Phrases words)
    {
        var (columns, rows) = (map.Columns.Length, map.Rows.Length);
        var cellWidth = (Width - Left - 8) / columns;
        var cellHeight = Math.Clamp(210.0 / rows, 26, 52);
        var height = Top + (rows * cellHeight) + 40;
        var drawing = E("svg", A("viewBox", $"0 0 {Length(Width)} {Length(height)}"), A("width", Width), A("height", height));
        var scores = map.Cells.OfType<RankedConfiguration>().Select(ranked => ranked.Score.Mean).ToArray();
        // Small values at the bottom, as on any axis.
        for (var row = 0; row < rows; row++)
        {
            var y = Top + ((rows - 1 - row) * cellHeight);
            drawing.Add(Text.At(Left - 6, y + (cellHeight / 2) + 4, map.Rows[row], "end"));
            for (var column = 0; column < columns; column++)
                drawing.Add(Cell(map.At(row, column), Left + (column * cellWidth), y));
        }

        for (var column = 0; column < columns; column++)
            drawing.Add(Text.At(Left + ((column + 0.5) * cellWidth), Top + (rows * cellHeight) + 15, map.Columns[column], "middle"));
        drawing.Add(Text.At(Left + ((Width - Left) / 2), height - 6, names.Of(across.Name), "middle", "name"));
        var name = Text.At(0, 0, names.Of(down.Name), "middle", "name");
        name.Add(A("transform", $"translate(11 {Length(Top + (rows * cellHeight / 2))}) rotate(-90)"));
        drawing.Add(name);

        return new Figure(
            "heat-map",
            words[$"{names.Score} by {names.Of(across.Name)} and {names.Of(down.Name)}"],
            words[$"The best configuration in each cell. Lighter is better; ★ is the recommended one, ≈ may be the best as well. An empty cell has no ranked configuration."],
            drawing,
            new DataTable(
                [$"{names.Of(down.Name)} \\ {names.Of(across.Name)}", .. map.Columns],
                [.. Enumerable.Range(0, rows).Reverse().Select(row => (System.Collections.Immutable.ImmutableArray<string>)[map.Rows[row], .. Enumerable.Range(0, columns).Select(column => map.At(row, column) is { } ranked ? Label(ranked) : "–")])]));

        IEnumerable<XElement> Cell(RankedConfiguration? ranked, double x, double y)
        {
            var shade = ranked is null ? -1 : Shade(ranked.Score.Mean);
            yield return E(
                "rect", A("class", shade < 0 ? "h none" : $"h h{shade}"), A("x", x), A("y", y), A("width", cellWidth), A("height", cellHeight), ranked is null ? null : E("title", names.Line(ranked)));
            if (ranked is not null && Text.Width(Label(ranked)) < cellWidth)
                yield return Text.At(x + (cellWidth / 2), y + (cellHeight / 2) + 4, Label(ranked), "middle", $"t{shade}");
            else if (ranked is not null && names.MayBeBest(ranked))
                yield return Text.At(x + (cellWidth / 2), y + (cellHeight / 2) + 4, Sign(ranked).Trim(), "middle", $"t{shade}");
        }

        int Shade(double score) => scores.Max() > scores.Min()
            ? Math.Min(Shades - 1, (int)(Shades * (score - scores.Min()) / (scores.Max() - scores.Min())))
            : Shades - 1;

        string Label(RankedConfiguration ranked) => $"{names.Short(ranked.Score.Mean)}{Sign(ranked)}";

        string Sign(RankedConfiguration ranked) => ranked.Rank == 1 ? " ★" : names.MayBeBest(ranked) ? " ≈" : "";
    }
}
