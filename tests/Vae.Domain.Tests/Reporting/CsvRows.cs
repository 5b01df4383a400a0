using System.Text;

namespace Vae.Domain.Tests.Reporting;

/// <summary>A reader of RFC 4180, written from its grammar, so that tables are not read by what wrote them.</summary>
internal static class CsvRows
{
    public static List<List<string>> Read(TextReader text)
    {
        var rows = new List<List<string>> { new() };
        while (text.Peek() >= 0)
        {
            rows[^1].Add(text.Peek() == '"' ? Quoted(text) : Bare(text));
            var next = text.Read();
            if (next == '\n' && text.Peek() >= 0) rows.Add([]);
            else if (next is not (',' or '\n')) throw new FormatException($"Expected a comma or the end of the line, found '{(char)next}'.");
        }

        return rows;
    }

    private static string Bare(TextReader text)
    {
        var field = new StringBuilder();
        while (text.Peek() is not (',' or '\n' or -1)) field.Append((char)text.Read());
        return field.ToString();
    }

    private static string Quoted(TextReader text)
    {
        var field = new StringBuilder();
        _ = text.Read();
        while (true)
        {
            var next = text.Read();
            if (next < 0) throw new FormatException("A quote is never closed.");
            if (next == '"' && text.Peek() != '"') return field.ToString();
            if (next == '"') _ = text.Read();
            field.Append((char)next);
        }
    }
}
