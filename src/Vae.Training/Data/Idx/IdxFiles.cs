namespace Vae.Training.Data.Idx;

/// <summary>The usual names of MNIST's files.</summary>
internal static class IdxFiles
{
    private static readonly string[] Endings = ["-images-idx3-ubyte", "-images-idx3-ubyte.gz", "-images.idx3-ubyte", "-images.idx3-ubyte.gz"];

    /// <summary>The path itself, or the images file in the folder that it names.</summary>
    public static string? ImagesIn(string path, string prefix, ProblemList problems)
    {
        if (!Directory.Exists(path)) return path;

        var found = Endings.Select(ending => Path.Combine(path, prefix + ending)).FirstOrDefault(File.Exists);
        if (found is null)
            problems.Add($"{path}: no {prefix}{Endings[0]} or {prefix}{Endings[1]} in this folder; name the file itself, or put it there.");
        return found;
    }

    /// <summary>The labels file beside an images file, packed or not; null when there is none.</summary>
    public static string? LabelsBeside(string images)
    {
        var name = Path.GetFileName(images);
        if (!name.Contains("images", StringComparison.Ordinal)) return null;

        var plain = name.Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        if (plain.EndsWith(".gz", StringComparison.Ordinal)) plain = plain[..^3];
        var folder = Path.GetDirectoryName(images) ?? "";
        return new[] { plain, plain + ".gz" }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }
}
