using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Vae.Training.Storage;

/// <summary>Objects as files of a folder, also one that several machines share.</summary>
/// <param name="folder">Absolute path; made when the first object is written.</param>
public sealed class FolderObjectStore(string folder) : IObjectStore
{
    private const string DraftExtension = ".draft";
    private const int Tries = 10;

    /// <summary>Nobody writes one object for as long as this.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromDays(1);

    private static int _drafts;

    /// <inheritdoc/>
    public void Write(string name, Stream content)
    {
        var path = PlaceOf(name);
        for (var tries = 1; ; tries++)
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            try
            {
                AtomicFile.Write(path, DraftOf(path), stream => content.CopyFromStart(stream));
                break;
            }
            catch (Exception gone) when (gone is DirectoryNotFoundException or FileNotFoundException && tries < Tries)
            {
                // Somebody deleted the last object in there, and its folder with it; and perhaps another one has made it again.
            }
        }

        RemoveLeftDrafts(new FileInfo(path));
    }

    /// <inheritdoc/>
    public bool Read(string name, Stream target)
    {
        ArgumentNullException.ThrowIfNull(target);
        try
        {
            using var file = new FileStream(PlaceOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            target.Clear();
            file.CopyTo(target);
            return true;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<StoredObject> List(string within)
    {
        var place = within.Length == 0 ? folder : PlaceOf(within);
        try
        {
            return
            [
                .. new DirectoryInfo(place).EnumerateFiles("*", SearchOption.AllDirectories)
                    // The look whether it exists still is the one that its size and time come from.
                    .Where(file => file.Extension != DraftExtension && file.Exists)
                    .Select(file => new StoredObject(NameOf(file), file.Length, new DateTimeOffset(file.LastWriteTimeUtc)))
                    .OrderBy(found => found.Name, StringComparer.Ordinal),
            ];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        var path = PlaceOf(name);
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            return;
        }

        for (var place = Path.GetDirectoryName(path)!; place.Length > folder.Length && RemovedEmpty(place);) place = Path.GetDirectoryName(place)!;
    }

    /// <inheritdoc/>
    public string PlaceOf(string name) => Path.Combine(folder, ObjectName.Checked(name).Replace('/', Path.DirectorySeparatorChar));

    private static void MakeFolder(string path)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                Directory.CreateDirectory(path);
                return;
            }
            catch (IOException) when (tries < Tries && !File.Exists(path))
            {
                // It was there, and somebody removed it before the runtime had seen that it is a folder.
            }
        }
    }

    /// <summary>A name that no other writer has: not on this machine, nor on another one that sees the same folder.</summary>
    private static string DraftOf(string path) => string.Create(
        CultureInfo.InvariantCulture,
        $"{path}.{Environment.MachineName}-{Environment.ProcessId}-{Interlocked.Increment(ref _drafts)}{DraftExtension}");

    /// <summary>Removes what crashes have left half written beside a file.</summary>
    private static void RemoveLeftDrafts(FileInfo written)
    {
        try
        {
            foreach (var draft in written.Directory!.EnumerateFiles($"*{DraftExtension}"))
            {
                // Against the time of a file just written, so that only the clock of the file system counts.
                if (IsOfEndedProcess(draft.Name) || written.LastWriteTimeUtc - draft.LastWriteTimeUtc > LongestWrite) draft.Delete();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody else removed it, or the object itself: what was to be kept is kept.
        }
    }

    private static bool IsOfEndedProcess(string draft)
    {
        if (draft.Split('-') is not [.., var process, _] || !draft.Contains($".{Environment.MachineName}-{process}-", StringComparison.Ordinal)) return false;
        return int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && !IsRunning(id);
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool RemovedEmpty(string place)
    {
        try
        {
            Directory.Delete(place);
            return true;
        }
        catch (IOException)
        {
            // It holds something, or somebody was faster.
            return false;
        }
    }

    private string NameOf(FileInfo file) => Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
}
