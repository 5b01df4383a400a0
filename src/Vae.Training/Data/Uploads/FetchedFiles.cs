using System.Globalization;
using Vae.Training.Data.Supply;

namespace Vae.Training.Data.Uploads;

/// <summary>Uploads as files of this machine: fetched once, verified, and kept until others need the room.</summary>
/// <param name="store">Where they come from.</param>
/// <param name="folder">Holds a folder for each upload; absolute path. Several processes may share it.</param>
/// <param name="limit">Bytes that are kept; what was asked for last is kept in any case.</param>
/// <param name="time">Says what was asked for last.</param>
public sealed class FetchedFiles(UploadStore store, string folder, long limit, TimeProvider time)
{
    private const string DraftExtension = ".draft";

    private static int _drafts;

    private readonly Lock _gate = new();

    /// <summary>The file or folder that an address stands for.</summary>
    /// <param name="sweep">The sweep that has it.</param>
    /// <param name="path">An address, or any other path, which is returned as it is.</param>
    /// <param name="moved">Called for every file that was fetched.</param>
    /// <exception cref="IOException">It cannot be fetched: the message says why.</exception>
    public string? Locate(string sweep, string? path, Action moved)
    {
        if (path is null || !Upload.IsAddress(path)) return path;
        lock (_gate)
        {
            var upload = store.Find(sweep, path)
                ?? throw new IOException($"{path}: the store holds no such upload of {sweep}; submit the sweep's data again.");
            var place = Path.Combine(folder, Upload.HashIn(path));
            if (!Directory.Exists(place)) Fetch(upload, place, moved);
            Directory.SetLastWriteTimeUtc(place, time.GetUtcNow().UtcDateTime);
            MakeRoom();
            return upload.IsFolder ? place : Path.Combine(place, upload.Files[0].Name);
        }
    }

    /// <summary>Fetches beside the place, and renames: what is there is whole.</summary>
    private void Fetch(Upload upload, string place, Action moved)
    {
        var draft = string.Create(CultureInfo.InvariantCulture, $"{place}.{Environment.ProcessId}-{Interlocked.Increment(ref _drafts)}{DraftExtension}");
        try
        {
            foreach (var file in upload.Files)
            {
                var path = Within(draft, file.Name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using var target = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
                store.Read(file, target);
                moved();
            }

            Directory.Move(draft, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            // Another process was faster.
        }
        finally
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        }
    }

    private void MakeRoom()
    {
        var held = new DirectoryInfo(folder).EnumerateDirectories()
            .Where(place => place.Extension != DraftExtension)
            .Select(place => new CachedItem<DirectoryInfo>(place, SizeOf(place), place.LastWriteTimeUtc.Ticks));
        foreach (var place in Eviction.Of(held, limit).ToArray()) place.Delete(recursive: true);
    }

    private static long SizeOf(DirectoryInfo place) => place.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>A listing comes from outside: none of its names may lead out of the folder.</summary>
    private static string Within(string place, string name)
    {
        var path = Path.GetFullPath(Path.Combine(place, name));
        return path.StartsWith(place + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new IOException($"The upload names a file outside of its folder, '{name}': it is not used.");
    }
}
