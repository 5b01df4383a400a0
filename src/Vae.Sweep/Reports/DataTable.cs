using System.Collections.Immutable;
using System.Xml.Linq;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports;

/// <summary>A table: what a chart draws, for those who do not see it or want the numbers.</summary>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells, as many in each row as there are columns; the first names the row.</param>
internal sealed record DataTable(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>The table of some things, a row for each.</summary>
    public static DataTable Of<T>(IEnumerable<T> things, params (string Heading, Func<T, string> Cell)[] columns) =>
        new([.. columns.Select(column => column.Heading)], [.. things.Select(thing => columns.Select(column => column.Cell(thing)).ToImmutableArray())]);

    /// <summary>The table in HTML.</summary>
    public XElement Element() => E(
        "table",
        E("thead", E("tr", Columns.Select(column => E("th", A("scope", "col"), column)))),
        E("tbody", Rows.Select(row => E("tr", E("th", A("scope", "row"), row[0]), row.Skip(1).Select(cell => E("td", cell))))));
}
