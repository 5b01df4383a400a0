using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Training.Storage;

namespace Vae.Training.Data.Supply;

/// <summary>Data's files that were fetched from a store, on this machine's disk, a folder for each fingerprint: those used longest ago make room.</summary>
/// <param name="bundles">Where they are fetched from.</param>
/// <param name="folder">Where they are kept; processes of one machine may share it.</param>
/// <param name="limit">Bytes that are kept; those used last are kept in any case.</param>
/// <param name="time">Says which were used last.</param>
public sealed class FetchedData(BundleStore bundles, string folder, long limit, TimeProvider time)
{
    /// <summary>Folders of what is being fetched; no fingerprint begins like this.</summary>
    private const string Draft = "draft-";

    /// <summary>Reads a plan's data from what was fetched, or is fetched now.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="read">Reads data, and holds them against the plan's fingerprint.</param>
    /// <param name="moved">Told while they come.</param>
    /// <returns>Null where the store does not have them.</returns>
    /// <exception cref="IOException">The store fails, or the disk.</exception>
    internal DataSupplied? Read(SweepPlan plan, Func<DataSpec, DataSupplied> read, Action moved)
    {
        var place = Path.Combine(folder, ObjectName.Checked(plan.DataFingerprint));
        if (Directory.Exists(place))
        {
            Directory.SetLastWriteTimeUtc(place, time.GetUtcNow().UtcDateTime);
            if (read(DataBundle.In(place, plan.Spec.Data)) is DataSupplied.Ready ready) return ready;
            // Whatever happened to them here, the store has them whole.
            Remove(place);
        }

        if (!Fetch(plan.DataFingerprint, place, moved)) return null;
        Directory.SetLastWriteTimeUtc(place, time.GetUtcNow().UtcDateTime);
        MakeRoom();
        return read(DataBundle.In(place, plan.Spec.Data));
    }

    private bool Fetch(string fingerprint, string place, Action moved)
    {
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, Draft + Path.GetRandomFileName());
        Directory.CreateDirectory(draft);
        try
        {
            if (!bundles.Fetch(fingerprint, draft, moved)) return false;
            Directory.Move(draft, place);
            return true;
        }
        catch (IOException) when (Directory.Exists(place))
        {
            // Another process was faster.
            return true;
        }
        finally
        {
            Remove(draft);
        }
    }

    private void MakeRoom()
    {
        var held = new DirectoryInfo(folder).EnumerateDirectories()
            .Where(kept => !kept.Name.StartsWith(Draft, StringComparison.Ordinal))
            .Select(kept => new CachedItem<string>(
                kept.FullName, kept.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length), kept.LastWriteTimeUtc.Ticks));
        foreach (var old in Eviction.Of(held.ToArray(), limit)) Remove(old);
    }

    private static void Remove(string place)
    {
        if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
    }
}
