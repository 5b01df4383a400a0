using System.Collections.Immutable;
using Vae.Training.Storage;

namespace Vae.Training.Checkpoints;

/// <summary>
/// Keeps checkpoints. One object holds the content, and its name who needs it and the content's hash: no crash comes
/// between the two, and nobody who tidies up meets content that nothing names yet.
/// </summary>
/// <param name="objects">Where they lie.</param>
public sealed class CheckpointStore(IObjectStore objects)
{
    /// <summary>Keeps a checkpoint; when this returns it survives a crash.</summary>
    /// <param name="key">Which.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="moved">Told while they are written, on any thread; null to tell nobody.</param>
    public void Save(CheckpointKey key, byte[] content, Action? moved = null)
    {
        using var stream = new MemoryStream(content, writable: false);
        objects.Write(StoredCheckpoint.Of(key, content).Name, Watched(stream, moved));
    }

    /// <summary>A checkpoint's content, which may be damaged; null where it is not there any more.</summary>
    /// <param name="checkpoint">Which.</param>
    /// <param name="moved">Told while it is read, on any thread; null to tell nobody.</param>
    public byte[]? Read(StoredCheckpoint checkpoint, Action? moved = null)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        using var content = new MemoryStream();
        return objects.Read(checkpoint.Name, Watched(content, moved)) ? content.ToArray() : null;
    }

    /// <summary>The checkpoints of all sweeps, of a sweep, or of a run of it: by sweep and run, and for each run the best weights and then the newest step first, each of the newest attempt first.</summary>
    /// <param name="sweep">The sweep's name; null for all.</param>
    /// <param name="run">The run as in <see cref="CheckpointKey.Run"/>; null for all of the sweep.</param>
    public ImmutableArray<StoredCheckpoint> List(string? sweep = null, string? run = null) =>
    [
        .. objects.List(string.Join('/', new[] { sweep, run }.OfType<string>()))
            .Select(StoredCheckpoint.Of).OfType<StoredCheckpoint>()
            .OrderBy(stored => stored.Key.Sweep, StringComparer.Ordinal)
            .ThenBy(stored => stored.Key.Run, StringComparer.Ordinal)
            .ThenByDescending(stored => stored.Key.Step ?? int.MaxValue)
            .ThenByDescending(stored => stored.Key.Attempt),
    ];

    /// <summary>Forgets a checkpoint; one that is not there is forgotten already.</summary>
    public void Delete(StoredCheckpoint checkpoint) => objects.Delete(checkpoint.Name);

    /// <summary>Where a checkpoint lies, for messages.</summary>
    public string PlaceOf(StoredCheckpoint checkpoint) => objects.PlaceOf(checkpoint.Name);

    private static Stream Watched(Stream content, Action? moved) => moved is null ? content : new WatchedStream(content, moved);
}
