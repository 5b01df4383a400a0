using System.Security.Cryptography;
using Vae.Training.Storage;

namespace Vae.Training.Checkpoints;

/// <summary>A checkpoint that a store holds: an object <c>sweep/run/key-hash.safetensors</c>.</summary>
/// <param name="Key">Which.</param>
/// <param name="Hash">SHA-256 of its content, in lowercase hex.</param>
/// <param name="Bytes">Its size.</param>
public sealed record StoredCheckpoint(CheckpointKey Key, string Hash, long Bytes)
{
    private const string Extension = ".safetensors";

    /// <summary>The object's name.</summary>
    public string Name => $"{Key.Sweep}/{Key.Run}/{Key.Name}-{Hash}{Extension}";

    /// <summary>The checkpoint of this content.</summary>
    public static StoredCheckpoint Of(CheckpointKey key, ReadOnlySpan<byte> content) => new(key, HashOf(content), content.Length);

    /// <summary>The checkpoint that an object is; null where it is something else.</summary>
    public static StoredCheckpoint? Of(StoredObject stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return stored.Name.Split('/') is [var sweep, var run, var file]
            && file.EndsWith(Extension, StringComparison.Ordinal)
            && file.LastIndexOf('-') is > 0 and var end
            && CheckpointKey.Parse(sweep, run, file[..end]) is { } key
            ? new StoredCheckpoint(key, file[(end + 1)..^Extension.Length], stored.Bytes)
            : null;
    }

    /// <summary>Whether this is what was saved.</summary>
    public bool Holds(ReadOnlySpan<byte> content) => HashOf(content) == Hash;

    private static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
