using System.Collections.Immutable;

namespace Vae.Training.Checkpoints;

/// <summary>Checkpoints as files <c>folder/sweep/run/step-….safetensors</c>.</summary>
/// <param name="folder">Absolute path; made when the first checkpoint is saved.</param>
public sealed class FolderCheckpointStore(string folder) : ICheckpointStore
{
    /// <inheritdoc/>
    public void Save(CheckpointKey key, ReadOnlyMemory<byte> content)
    {
        var place = Directory.CreateDirectory(FolderOf(key));
        AtomicFile.Write(PlaceOf(key), stream => stream.Write(content.Span));
        // A crash may have left the start of another one.
        foreach (var file in place.EnumerateFiles().Where(file => CheckpointKey.Parse(key.Sweep, key.Run, file.Name) is null)) file.Delete();
    }

    /// <inheritdoc/>
    public byte[]? Read(CheckpointKey key)
    {
        try
        {
            return File.ReadAllBytes(PlaceOf(key));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<StoredCheckpoint> List(string? sweep = null, string? run = null) =>
    [
        .. from sweepFolder in Folders(folder, sweep)
           from runFolder in Folders(sweepFolder.FullName, run)
           from file in runFolder.EnumerateFiles()
           let key = CheckpointKey.Parse(sweepFolder.Name, runFolder.Name, file.Name)
           where key is not null
           orderby key.Sweep, key.Run, key.Step ?? int.MaxValue descending
           select new StoredCheckpoint(key, file.Length),
    ];

    /// <inheritdoc/>
    public void Delete(CheckpointKey key)
    {
        if (!Directory.Exists(FolderOf(key))) return;
        File.Delete(PlaceOf(key));
        RemoveIfEmpty(FolderOf(key));
        RemoveIfEmpty(Path.Combine(folder, key.Sweep));
    }

    /// <inheritdoc/>
    public string PlaceOf(CheckpointKey key) => Path.Combine(FolderOf(key), key.FileName);

    private static IEnumerable<DirectoryInfo> Folders(string parent, string? only)
    {
        var all = new DirectoryInfo(parent);
        if (only is not null) all = new DirectoryInfo(Path.Combine(parent, only));
        if (!all.Exists) return [];
        return only is null ? all.EnumerateDirectories() : [all];
    }

    private static void RemoveIfEmpty(string path)
    {
        try
        {
            if (!Directory.EnumerateFileSystemEntries(path).Any()) Directory.Delete(path);
        }
        catch (IOException)
        {
            // Somebody saved another checkpoint there in the meantime, or removed the folder.
        }
    }

    private string FolderOf(CheckpointKey key) => Path.Combine(folder, key.Sweep, key.Run);
}
