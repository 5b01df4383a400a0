using System.Collections.Immutable;
using CsvHelper;
using Vae.Domain.Specs;

namespace Vae.Training.Data.Csv;

/// <summary>Reads a comma-separated table with a header (RFC 4180), plain or gzip; numbers are written with a point.</summary>
/// <remarks>A "row" in a message is the line on which the record starts, as an editor counts lines: the header is row 1.</remarks>
internal static class CsvTableReader
{
    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        Separator = ',',
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <param name="path">The file.</param>
    /// <param name="spec">What the columns mean, and what a missing value is.</param>
    /// <param name="complete">Whether every column that the spec names must be there; a test file may lack its labels.</param>
    /// <param name="problems">Told what is wrong when the result is null.</param>
    public static RawTable? Read(string path, DataSpec spec, bool complete, ProblemList problems)
    {
        if (!ContentStream.IsComplete(path))
        {
            problems.Add(ContentStream.Damaged(path));
            return null;
        }

        using var content = ContentStream.Open(path);
        using var reader = CsvReader.Create(content.Stream, Options, leaveOpen: true);
        try
        {
            if (ReadHeader(reader, path, spec.Columns, complete, problems) is not { } columns) return null;

            var table = new CsvTable(path, columns, spec.Missing, problems);
            while (reader.Read()) table.Add(reader);
            return table.Finish();
        }
        catch (CsvFormatException e)
        {
            problems.Add($"{path}: row {e.LineNumber}: a quotation mark stands where none may, or is never closed; quote the whole cell and write quotation marks in it twice.");
            return null;
        }
    }

    private static CsvColumns? ReadHeader(CsvReader reader, string path, ColumnsSpec spec, bool complete, ProblemList problems)
    {
        if (!reader.Read())
        {
            problems.Add($"{path}: the file is empty; a header with the columns' names and rows of numbers were expected.");
            return null;
        }

        ImmutableArray<string> header = [.. reader.Current.ToArray()];
        return CsvColumns.Find(header, complete ? spec : Present(spec, header), path, problems);
    }

    private static ColumnsSpec Present(ColumnsSpec spec, ImmutableArray<string> header) => new()
    {
        Ignore = [.. spec.Ignore.Where(name => header.Contains(name))],
        Factors = [.. spec.Factors.Where(name => header.Contains(name))],
        Label = header.FirstOrDefault(name => name == spec.Label),
        Group = header.FirstOrDefault(name => name == spec.Group),
        Order = header.FirstOrDefault(name => name == spec.Order),
    };
}
