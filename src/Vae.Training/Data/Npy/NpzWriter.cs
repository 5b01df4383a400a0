using System.IO.Compression;
using Vae.Training.Safetensors;

namespace Vae.Training.Data.Npy;

/// <summary>Writes NPZ archives, as <c>numpy.savez</c> does: an NPY file for each array, not compressed.</summary>
internal static class NpzWriter
{
    // The first that a ZIP archive can hold: the same arrays give the same bytes at any time.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes an archive.</summary>
    /// <param name="target">Where the bytes go; left open.</param>
    /// <param name="arrays">What to write, under their names and in this order.</param>
    public static void Write(Stream target, IEnumerable<NamedTensor> arrays)
    {
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var array in arrays)
        {
            var entry = archive.CreateEntry(array.Name + ".npy", CompressionLevel.NoCompression);
            entry.LastWriteTime = Epoch;
            using var stream = entry.Open();
            NpyWriter.Write(stream, array);
        }
    }
}
