using System.Collections.Immutable;

namespace Vae.Training.Checkpoints;

/// <summary>Keeps checkpoints, each as a whole. Safe to be used for several runs at the same time.</summary>
/// <remarks>Whatever fails does so with an <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>.</remarks>
public interface ICheckpointStore
{
    /// <summary>Keeps a checkpoint; when this returns it survives a crash. One with the same key is replaced.</summary>
    void Save(CheckpointKey key, ReadOnlyMemory<byte> content);

    /// <summary>A checkpoint's content; null where there is none.</summary>
    byte[]? Read(CheckpointKey key);

    /// <summary>The checkpoints of all sweeps, of a sweep, or of a run of it: by sweep and run, and for each run the best weights and then the newest step first.</summary>
    /// <param name="sweep">The sweep's name; null for all.</param>
    /// <param name="run">The run as in <see cref="CheckpointKey.Run"/>; null for all of the sweep.</param>
    ImmutableArray<StoredCheckpoint> List(string? sweep = null, string? run = null);

    /// <summary>Forgets a checkpoint; one that is not there is forgotten already.</summary>
    void Delete(CheckpointKey key);

    /// <summary>Where a checkpoint lies, for messages.</summary>
    string PlaceOf(CheckpointKey key);
}
