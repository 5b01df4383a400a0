using System.Formats.Tar;
using Vae.Domain.Specs;
using Vae.Training.Data.Audio;
using Vae.Training.Data.Idx;
using Vae.Training.Data.Images;
using Vae.Training.Data.Text;

namespace Vae.Training.Data.Supply;

/// <summary>The files that a spec's data are read from, as one tar archive: those of <c>data.path</c> under <c>rows</c>, those of <c>data.test.path</c> under <c>test</c>.</summary>
internal static class DataBundle
{
    private const string Rows = "rows";
    private const string Test = "test";

    // What was a folder stays one, whatever it holds.
    private const string FolderMark = ".d";

    /// <summary>Packs the files as they are; archives of the same files are the same to the byte.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static void Pack(DataSpec spec, Stream target)
    {
        using var archive = new TarWriter(target, TarEntryFormat.Pax, leaveOpen: true);
        foreach (var (name, path) in FilesOf(spec))
        {
            using var content = File.OpenRead(path);
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, ModificationTime = DateTimeOffset.UnixEpoch });
        }
    }

    /// <summary>Unpacks an archive into a folder that is there and empty.</summary>
    public static void Unpack(Stream archive, string folder) => TarFile.ExtractToDirectory(archive, folder, overwriteFiles: false);

    /// <summary>The spec with its data read from an unpacked archive.</summary>
    public static DataSpec In(string folder, DataSpec spec) => spec with { Path = PathIn(folder, Rows, spec.Path), TestPath = PathIn(folder, Test, spec.TestPath) };

    private static string? PathIn(string folder, string part, string? original)
    {
        if (original is null) return null;
        var whole = Path.Combine(folder, part + FolderMark);
        if (Directory.Exists(whole)) return whole;
        var named = Path.Combine(folder, part, Path.GetFileName(original));
        // Whoever put a file into the store may have had it under another name.
        return !File.Exists(named) && Directory.EnumerateFiles(Path.Combine(folder, part)).Take(2).ToArray() is [var only] ? only : named;
    }

    private static IEnumerable<(string Name, string Path)> FilesOf(DataSpec spec) =>
        FilesOf(spec.Source, spec.Path, Rows, "train").Concat(FilesOf(spec.Source, spec.TestPath, Test, "t10k"));

    private static IEnumerable<(string Name, string Path)> FilesOf(DataSource source, string? path, string part, string prefix)
    {
        if (path is null) return [];
        var isFolder = Directory.Exists(path);
        var within = isFolder ? part + FolderMark : part;
        if (isFolder && source is not DataSource.Idx)
        {
            var files = FolderFiles.In(path, EndingsOf(source), "files", new ProblemList());
            return files is null ? [] : files.Names.Zip(files.Paths, (name, file) => ($"{within}/{name}", file));
        }

        var file = source is DataSource.Idx ? IdxFiles.ImagesIn(path, prefix, new ProblemList()) : path;
        string?[] named = file is null ? [] : source is DataSource.Idx ? [file, IdxFiles.LabelsBeside(file)] : [file];
        return named.OfType<string>().Select(found => ($"{within}/{Path.GetFileName(found)}", found));
    }

    private static string[] EndingsOf(DataSource source) => source switch
    {
        DataSource.Images => ImageFolderReader.Endings,
        DataSource.Audio => AudioFolderReader.Endings,
        _ => DocumentReader.Endings,
    };
}
