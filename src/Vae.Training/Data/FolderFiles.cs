using System.Collections.Immutable;

namespace Vae.Training.Data;

/// <summary>The files of a folder that a source reads, one row or more each.</summary>
/// <param name="Paths">Where they lie, in the ordinal order of <paramref name="Names"/>.</param>
/// <param name="Names">Their paths within the folder, with <c>/</c> on every system.</param>
internal sealed record FolderFiles(ImmutableArray<string> Paths, ImmutableArray<string> Names)
{
    /// <summary>Finds the files with the given endings, in sub-folders too; those that the system hides are left out.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="endings">Such as <c>.png</c>, in lower case; files may have them in any case.</param>
    /// <param name="what">What a message calls the files, in the plural.</param>
    /// <param name="problems">Told what is wrong when the result is null.</param>
    public static FolderFiles? In(string folder, string[] endings, string what, ProblemList problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(File.Exists(folder) ? $"{folder}: this is a file; name the folder that holds the {what}." : $"{folder}: there is no such folder.");
            return null;
        }

        var names = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true })
            .Where(path => endings.Contains(Path.GetExtension(path).ToLowerInvariant()))
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();
        if (!names.IsEmpty) return new FolderFiles([.. names.Select(name => Path.Combine(folder, name))], names);

        problems.Add($"{folder}: there are no {what} in this folder; they end in {string.Join(" or ", endings)}.");
        return null;
    }

    /// <summary>The sub-folder of each file as its class; none where a file lies outside of any.</summary>
    public (ImmutableArray<int> Labels, ImmutableArray<string> Names) Classes()
    {
        if (Names.Any(name => !name.Contains('/', StringComparison.Ordinal))) return ([], []);

        var folders = Names.Select(name => name[..name.IndexOf('/', StringComparison.Ordinal)]).ToArray();
        ImmutableArray<string> classes = [.. folders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return ([.. folders.Select(folder => classes.BinarySearch(folder, StringComparer.Ordinal))], classes);
    }
}
