using System.Runtime.InteropServices;

namespace Vae.Training;

/// <summary>Writes files that are whole or not there: whoever reads one finds the old content or the new, even after a crash.</summary>
public static partial class AtomicFile
{
    private const string DraftSuffix = ".draft";

    /// <summary>Writes beside the file, flushes to the disk, and renames. A file of that name is replaced.</summary>
    /// <param name="path">The file; its folder exists. One writer at a time: a second one gets an <see cref="IOException"/>.</param>
    /// <param name="write">Writes the content; the stream can be sought. What it throws leaves the old file as it was, and no other.</param>
    /// <exception cref="IOException">The disk is full, or the folder is not there.</exception>
    public static void Write(string path, Action<Stream> write) =>
        // Always the same name, so that a crash leaves at most one draft, which the next write takes over.
        Write(path, path + DraftSuffix, write);

    /// <summary>The same with a draft of the writer's choice; with one of its own each, the last of several writers at the same time wins.</summary>
    public static void Write(string path, string draft, Action<Stream> write)
    {
        var stream = new FileStream(draft, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            using (stream)
            {
                stream.SetLength(0);
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }

        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Makes the new name survive a power cut too. Where a file system cannot do that, the file has its old content then.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0) return;
        _ = Fsync(descriptor);
        _ = Close(descriptor);
    }

    // .NET opens no folders.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
