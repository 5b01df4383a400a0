using System.Collections.Immutable;
using Vae.Domain.Planning;

namespace Vae.Training.Data.Npy;

/// <summary>Reads NumPy files: an NPY array, or an NPZ archive, told apart by their first bytes.</summary>
internal static class NpyReader
{
    /// <summary>The first size counts rows; the others together are the features.</summary>
    public static RawTable? Read(string path, ProblemList problems)
    {
        if (NpzReader.IsArchive(path)) return NpzReader.Read(path, problems);

        using var content = ContentStream.Open(path);
        if (NpyHeader.Read(content.Stream, path, problems) is not { } header) return null;
        if (NpyArray.Count(header, path, problems) is not { } count) return null;
        if (header.Sizes.Length == 1)
        {
            problems.Add($"{path}: the array has one dimension of {count} numbers; rows × features were expected (.reshape(-1, 1) makes rows of one feature).");
            return null;
        }

        if (ArrayContent.Contradiction(path, content, header.Length, count * header.Type.Size) is not { } problem)
            return Values(content.Stream, header, count, path, problems);

        problems.Add(problem);
        return null;
    }

    internal static RawTable? Values(Stream stream, NpyHeader header, long count, string name, ProblemList problems)
    {
        var values = new float[count];
        if (!NpyArray.Read(stream, header, count, scaled: true, name, problems, (at, value) => values[at] = double.IsNaN(value) ? float.NaN : (float)value)) return null;

        var rows = (int)header.Sizes[0];
        return new RawTable
        {
            Name = name,
            Values = new RowMatrix(values, rows, (int)(count / rows)),
            Image = ImageOf(header.Sizes),
            SourceRows = RawTable.AllRows(rows),
        };
    }

    /// <summary>Pictures are N × H × W, or as convolutions want them N × C × H × W with one channel or three.</summary>
    private static ImageShape? ImageOf(ImmutableArray<long> sizes) => sizes switch
    {
        [_, var height, var width] => new ImageShape((int)height, (int)width, 1),
        [_, (1 or 3) and var channels, var height, var width] => new ImageShape((int)height, (int)width, (int)channels),
        _ => null,
    };
}
