using System.Collections.Immutable;
using Spectre.Console;

namespace Vae.Sweep.Rendering;

/// <summary>The one look of all tables.</summary>
internal static class Tables
{
    // Between two columns: a space of padding and one for the border.
    private const int Gap = 2;

    /// <summary>Writes a table; where it is too wide it loses columns of detail, the last first, and says so.</summary>
    /// <param name="console">Where it goes.</param>
    /// <param name="columns">The columns, all with as many cells.</param>
    /// <param name="highlighted">The row that stands out; null for none.</param>
    public static void WriteTable(this IAnsiConsole console, ImmutableArray<Column> columns, int? highlighted = null)
    {
        var shown = Fitting(columns, console.Profile.Width);
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in shown) table.AddColumn(Heading(column));
        for (var row = 0; row < columns[0].Cells.Length; row++)
        {
            var style = row == highlighted ? new Style(decoration: Decoration.Bold) : Style.Plain;
            table.AddRow(shown.Select(column => new Text(column.Cells[row], style)));
        }

        console.Write(table);
        var left = columns.Except(shown).Select(column => column.Name).ToArray();
        if (left.Length > 0) console.WriteLine($"Too narrow for {string.Join(", ", left)}: a wider terminal or --output csv shows all.");
    }

    private static TableColumn Heading(Column column) => new(Markup.Escape(column.Heading))
    {
        Alignment = column.IsNumber ? Justify.Right : Justify.Left,
        Padding = new Padding(0, 0, 1, 0),
        NoWrap = true,
    };

    private static ImmutableArray<Column> Fitting(ImmutableArray<Column> columns, int width)
    {
        while (columns.Sum(column => column.Width + Gap) + 1 > width && columns.LastOrDefault(column => column.IsDetail) is { } last)
            columns = columns.Remove(last);
        return columns;
    }
}
