using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vae.Domain.Reporting;

namespace Vae.Sweep.Rendering;

/// <summary>A document in a form for programs.</summary>
internal static class Documents
{
    // For files and terminals, not for HTML: β stays β.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the document as JSON or YAML, or its rows as CSV.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="format">Any but a table.</param>
    /// <param name="document">The whole.</param>
    /// <param name="columns">Members of each row, and the heading of the CSV.</param>
    /// <param name="rows">Flat objects: what of the document makes a table.</param>
    public static void Write(TextWriter output, OutputFormat format, JsonObject document, string[] columns, IEnumerable<JsonObject> rows)
    {
        switch (format)
        {
            case OutputFormat.Json: output.Write(document.ToJsonString(Indented) + "\n"); break;
            case OutputFormat.Yaml: YamlText.Write(document, output); break;
            case OutputFormat.Csv: WriteCsv(output, columns, rows); break;
            default: throw new ArgumentOutOfRangeException(nameof(format), format, "A table is written by whoever knows its columns.");
        }
    }

    /// <summary>Writes a document that makes no table, as JSON or YAML.</summary>
    public static void Write(TextWriter output, OutputFormat format, JsonObject document) => Write(output, format, document, [], []);

    private static void WriteCsv(TextWriter output, string[] columns, IEnumerable<JsonObject> rows)
    {
        CsvText.WriteRow(output, columns);
        foreach (var row in rows) CsvText.WriteRow(output, columns.Select(column => row[column]?.ToString()));
    }
}
