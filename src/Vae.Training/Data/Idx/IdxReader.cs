using System.Collections.Immutable;
using Vae.Domain.Planning;

namespace Vae.Training.Data.Idx;

/// <summary>Reads IDX files as of MNIST, plain or gzip, with the labels that lie beside them.</summary>
internal static class IdxReader
{
    /// <summary>Rows of an images file, or of the folder that holds it under MNIST's usual name.</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="prefix">How the images file of a folder begins: <c>train</c> or <c>t10k</c>.</param>
    /// <param name="problems">Told what is wrong when the result is null.</param>
    public static RawTable? Read(string path, string prefix, ProblemList problems)
    {
        if (IdxFiles.ImagesIn(path, prefix, problems) is not { } images) return null;
        if (ReadArray(images, scaled: true, problems) is not var (sizes, rows)) return null;

        var image = sizes is [_, var height, var width] ? new ImageShape((int)height, (int)width, 1) : null;
        var table = new RawTable { Name = images, Values = rows, Image = image, SourceRows = RawTable.AllRows(rows.Rows) };
        if (IdxFiles.LabelsBeside(images) is not { } labels) return table;
        return ReadLabels(labels, rows.Rows, problems) is { IsDefault: false } read ? table with { Labels = read } : null;
    }

    private static ImmutableArray<int> ReadLabels(string path, int rows, ProblemList problems)
    {
        if (ReadArray(path, scaled: false, problems) is not var (_, labels)) return default;

        if (labels.Values.Length == rows) return [.. labels.Values.Select(label => (int)label)];

        problems.Add($"{path}: {labels.Values.Length} labels for {rows} rows; they must be as many.");
        return default;
    }

    private static (ImmutableArray<long> Sizes, RowMatrix Values)? ReadArray(string path, bool scaled, ProblemList problems)
    {
        try
        {
            return ReadContent(path, scaled, problems);
        }
        catch (InvalidDataException)
        {
            // Caught here because the path that the sweep file names may be a folder.
            problems.Add(ContentStream.Damaged(path));
            return null;
        }
    }

    private static (ImmutableArray<long> Sizes, RowMatrix Values)? ReadContent(string path, bool scaled, ProblemList problems)
    {
        using var content = ContentStream.Open(path);
        if (IdxHeader.Read(content.Stream, path, problems) is not { } header) return null;

        var problem = Measure(path, header, content, out var count);
        if (problem is not null)
        {
            problems.Add(problem);
            return null;
        }

        var values = new float[count];
        var expected = count * header.Type.Size;
        var found = header.Type.Read(content.Stream, count, scaled, (at, value) => values[at] = (float)value);
        if (found == expected && content.Stream.ReadByte() >= 0) found++;
        if (ArrayContent.Mismatch(path, expected, found) is { } mismatch)
        {
            problems.Add(mismatch);
            return null;
        }

        if (scaled && header.Sizes.Length == 1)
        {
            problems.Add($"{path}: one number per row: this looks like a file of labels; name the images file.");
            return null;
        }

        var rows = (int)header.Sizes[0];
        return (header.Sizes, new RowMatrix(values, rows, (int)(count / rows)));
    }

    private static string? Measure(string path, IdxHeader header, ContentStream content, out long count)
    {
        count = ArrayContent.Product(header.Sizes) ?? -1;
        return count switch
        {
            < 0 => $"{path}: the header promises {string.Join(" × ", header.Sizes)} values, more than can be held.",
            0 => $"{path}: the header promises {string.Join(" × ", header.Sizes)} values, which is none.",
            _ => ArrayContent.Contradiction(path, content, header.Length, count * header.Type.Size),
        };
    }
}
