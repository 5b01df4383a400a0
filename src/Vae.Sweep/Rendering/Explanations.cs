using Spectre.Console;
using Vae.Domain.Reporting.Explaining;

namespace Vae.Sweep.Rendering;

/// <summary>Explanations on a terminal.</summary>
internal static class Explanations
{
    private const string Indent = "  ";

    /// <summary>Writes all sections.</summary>
    public static void Write(IAnsiConsole console, Explanation explanation)
    {
        console.WriteLine(explanation.Title);
        foreach (var section in explanation.Sections) Write(console, section);
    }

    /// <summary>Writes a section: its title, its sentences, and its table.</summary>
    public static void Write(IAnsiConsole console, ExplanationSection section)
    {
        console.WriteLine();
        console.Write(new Text(section.Title, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        foreach (var sentence in section.Sentences) console.Write(new Padder(new Text(sentence), new Padding(Indent.Length, 0, 0, 0)));
        if (section.Table is { } table) Write(console, table);
    }

    private static void Write(IAnsiConsole console, ExplanationTable table)
    {
        var view = new Table().Border(TableBorder.Simple);
        foreach (var heading in table.Headings)
            view.AddColumn(new TableColumn(Markup.Escape(heading)) { Alignment = Justify.Right, Padding = new Padding(0, 0, 1, 0), NoWrap = false });
        for (var row = 0; row < table.Rows.Length; row++)
        {
            var style = row == table.Highlighted ? new Style(decoration: Decoration.Bold) : Style.Plain;
            view.AddRow(table.Rows[row].Select(cell => new Text(cell, style)));
        }

        console.Write(view);
    }
}
