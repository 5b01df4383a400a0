using System.Security.Cryptography;
using Vae.Domain.Planning;
using Vae.Training.Storage;

namespace Vae.Training.Data.Supply;

/// <summary>Keeps the files of sweeps' data for workers that do not see them: an object <c>fingerprint/hash.tar</c> each, the hash being that of its content.</summary>
/// <param name="objects">Where they lie.</param>
public sealed class BundleStore(IObjectStore objects)
{
    private const string Extension = ".tar";

    /// <summary>Whether a plan's data are read from files, which a worker may not have.</summary>
    public static bool IsFor(SweepPlan plan) => plan.Spec.Data.Path is not null;

    /// <summary>Keeps the files of a plan's data, unless they are kept already.</summary>
    /// <param name="plan">A plan whose files are here, as they were when it was made.</param>
    /// <returns>The bytes that were kept now; 0 where they were before.</returns>
    /// <exception cref="IOException">A file cannot be read, or the store fails.</exception>
    public long Keep(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (Find(plan.DataFingerprint) is not null) return 0;
        using var content = Temporary(Path.GetTempPath());
        DataBundle.Pack(plan.Spec.Data, content);
        objects.Write($"{plan.DataFingerprint}/{HashOf(content)}{Extension}", content);
        return content.Length;
    }

    /// <summary>Forgets the files of a fingerprint's data.</summary>
    /// <exception cref="IOException">The store fails.</exception>
    public void Forget(string fingerprint)
    {
        foreach (var stored in objects.List(fingerprint)) objects.Delete(stored.Name);
    }

    /// <summary>Copies and unpacks the files of a fingerprint's data.</summary>
    /// <param name="fingerprint">Of the data.</param>
    /// <param name="folder">Empty; holds the files afterwards.</param>
    /// <param name="moved">Told while bytes come.</param>
    /// <returns>False where the store does not have them.</returns>
    /// <exception cref="IOException">The store fails, the files do not fit on the disk, or what came is not what was kept.</exception>
    internal bool Fetch(string fingerprint, string folder, Action moved)
    {
        if (Find(fingerprint) is not { } name) return false;
        // Beside what it becomes: the disk for temporary files may be small.
        using var content = Temporary(Path.GetDirectoryName(folder)!);
        using var watched = new WatchedStream(content, moved);
        if (!objects.Read(name, watched)) return false;
        if (!name.EndsWith($"/{HashOf(watched)}{Extension}", StringComparison.Ordinal))
            throw new IOException($"{objects.PlaceOf(name)}: its bytes are not those that were kept; delete it and submit the sweep again.");
        content.Position = 0;
        DataBundle.Unpack(watched, folder);
        return true;
    }

    private string? Find(string fingerprint) => objects.List(fingerprint).FirstOrDefault(stored => stored.Name.EndsWith(Extension, StringComparison.Ordinal))?.Name;

    private static string HashOf(Stream content)
    {
        content.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static FileStream Temporary(string folder) => new(
        Path.Combine(folder, $"vae-{Path.GetRandomFileName()}"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
}
