using System.Buffers;
using System.Globalization;

namespace Vae.Domain.Reporting;

/// <summary>Rows of a table with the quoting of RFC 4180 and lines that end in a line feed.</summary>
public static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a row; null is an empty field.</summary>
    public static void WriteRow(TextWriter output, IEnumerable<string?> fields)
    {
        output.Write(string.Join(',', fields.Select(Quote)));
        output.Write('\n');
    }

    /// <summary>The shortest text that reads back as the same number; <c>NaN</c> and <c>Infinity</c> where it is none.</summary>
    public static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static string Flag(bool value) => value ? "true" : "false";

    private static string Quote(string? field) => field.AsSpan().ContainsAny(Special)
        ? $"\"{field!.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : field ?? "";
}
