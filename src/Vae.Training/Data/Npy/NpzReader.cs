using System.Collections.Immutable;
using System.IO.Compression;

namespace Vae.Training.Data.Npy;

/// <summary>
/// Reads an NPZ archive: the rows are the array <c>x</c> or <c>data</c>, or else the only one of two or more dimensions;
/// <c>y</c> or <c>labels</c> are the classes and <c>groups</c> the groups.
/// </summary>
internal static class NpzReader
{
    private const long LargestRatio = 1032;

    public static bool IsArchive(string path)
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() == 'P' && file.ReadByte() == 'K';
    }

    public static RawTable? Read(string path, ProblemList problems)
    {
        using var archive = ZipFile.OpenRead(path);
        if (RowsOf(archive, path, problems) is not { } entry || Open(entry, path, problems) is not { } opened) return null;

        using var stream = opened.Stream;
        var table = NpyReader.Values(stream, opened.Header, opened.Count, Name(path, entry), problems);
        if (table is null) return null;

        var labels = Integers(archive, path, ["y", "labels"], table.Values.Rows, problems);
        var groups = Integers(archive, path, ["groups"], table.Values.Rows, problems);
        return problems.IsEmpty ? table with { Labels = labels, Groups = groups } : null;
    }

    private static ZipArchiveEntry? RowsOf(ZipArchive archive, string path, ProblemList problems)
    {
        if (Named(archive, ["x", "data"]) is { } named) return named;

        var matrices = archive.Entries.Where(entry => Dimensions(entry, path) >= 2).ToArray();
        if (matrices.Length == 1) return matrices[0];

        problems.Add($"{path}: the archive has the arrays {string.Join(", ", archive.Entries.Select(Array))}; the rows must be named x or data, or be the only array of two or more dimensions.");
        return null;
    }

    private static int Dimensions(ZipArchiveEntry entry, string path)
    {
        using var stream = entry.Open();
        return NpyHeader.Read(stream, path, new ProblemList())?.Sizes.Length ?? 0;
    }

    private static (Stream Stream, NpyHeader Header, long Count)? Open(ZipArchiveEntry entry, string path, ProblemList problems)
    {
        var name = Name(path, entry);
        var stream = entry.Open();
        if (NpyHeader.Read(stream, name, problems) is { } header && NpyArray.Count(header, name, problems) is { } count)
        {
            var expected = count * header.Type.Size;
            // The archive's own directory may lie about the unpacked length, but not beyond what deflate can do.
            var available = Math.Min(entry.Length, entry.CompressedLength * LargestRatio) - header.Length;
            if (ArrayContent.Mismatch(name, expected, available) is not { } mismatch) return (stream, header, count);
            problems.Add(mismatch);
        }

        stream.Dispose();
        return null;
    }

    private static ImmutableArray<int> Integers(ZipArchive archive, string path, string[] names, int rows, ProblemList problems)
    {
        if (Named(archive, names) is not { } entry || Open(entry, path, problems) is not { } opened) return [];

        using var stream = opened.Stream;
        var values = new double[opened.Count];
        if (!NpyArray.Read(stream, opened.Header, opened.Count, scaled: false, Name(path, entry), problems, (at, value) => values[at] = value)) return [];

        if (values.Length != rows)
            problems.Add($"{Name(path, entry)}: {values.Length} values for {rows} rows; they must be as many.");
        else if (System.Array.FindIndex(values, value => !double.IsInteger(value) || Math.Abs(value) > int.MaxValue) is >= 0 and var wrong)
            problems.Add($"{Name(path, entry)}: value [{wrong}] is {values[wrong]}; small integers were expected.");
        else return [.. values.Select(value => (int)value)];
        return [];
    }

    private static ZipArchiveEntry? Named(ZipArchive archive, string[] names) =>
        names.Select(name => archive.GetEntry(name + ".npy")).FirstOrDefault(entry => entry is not null);

    private static string Array(ZipArchiveEntry entry) => Path.GetFileNameWithoutExtension(entry.FullName);

    private static string Name(string path, ZipArchiveEntry entry) => $"{path}[{Array(entry)}]";
}
