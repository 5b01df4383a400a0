using System.Buffers.Binary;
using System.IO.Compression;

namespace Vae.Training.Data;

/// <summary>A file's content: unpacked where its first bytes are those of gzip, whatever its name.</summary>
internal sealed class ContentStream : IDisposable
{
    // Deflate cannot shrink data more than this (RFC 1951: 258 bytes from 2 bits).
    private const long LargestRatio = 1032;

    private ContentStream(Stream stream, long length, bool packed)
    {
        Stream = stream;
        IsPacked = packed;
        MaxLength = packed ? length * LargestRatio : length;
    }

    public Stream Stream { get; }

    public bool IsPacked { get; }

    /// <summary>Bytes of content: exactly for a plain file, at most for a packed one.</summary>
    public long MaxLength { get; }

    public static ContentStream Open(string path)
    {
        var file = File.OpenRead(path);
        var packed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return new ContentStream(packed ? new GZipStream(file, CompressionMode.Decompress) : file, file.Length, packed);
    }

    /// <summary>
    /// Whether a packed file is as long unpacked as its last four bytes say (RFC 1952); plain files always are. The
    /// unpacker takes a file that was cut short for one that ends there, and a table has no other length to go by.
    /// </summary>
    public static bool IsComplete(string path)
    {
        using var content = Open(path);
        if (!content.IsPacked) return true;

        var buffer = new byte[1 << 16];
        var length = 0u;
        for (int read; (read = content.Stream.Read(buffer)) > 0;) length += (uint)read;
        using var file = File.OpenRead(path);
        file.Seek(-sizeof(uint), SeekOrigin.End);
        file.ReadExactly(buffer, 0, sizeof(uint));
        return BinaryPrimitives.ReadUInt32LittleEndian(buffer) == length;
    }

    /// <summary>What a message says of a file that cannot be unpacked.</summary>
    public static string Damaged(string path) =>
        $"{path}: the packed content is damaged or incomplete; fetch or pack the file again, or unpack it and name the plain file.";

    public void Dispose() => Stream.Dispose();
}
