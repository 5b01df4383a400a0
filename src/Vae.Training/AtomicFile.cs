namespace Vae.Training;

/// <summary>Writes files that are whole or not there: whoever reads one finds the old content or the new, even after a crash.</summary>
public static class AtomicFile
{
    private const string DraftSuffix = ".draft";

    /// <summary>Writes beside the file, flushes to the disk, and renames. A file of that name is replaced.</summary>
    /// <param name="path">The file; its folder exists. One writer at a time: a second one gets an <see cref="IOException"/>.</param>
    /// <param name="write">Writes the content; the stream can be sought. What it throws leaves the old file as it was, and no other.</param>
    /// <exception cref="IOException">The disk is full, or the folder is not there.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        // Always the same name, so that a crash leaves at most one draft, which the next write takes over.
        var draft = path + DraftSuffix;
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
    }
}
