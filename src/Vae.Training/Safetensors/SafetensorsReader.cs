using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Vae.Training.Safetensors;

/// <summary>Reads safetensors files. A file of any content gives a value or a sentence, and takes memory in proportion to its length, whatever its header promises.</summary>
internal static class SafetensorsReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path; a missing or unreadable file is a problem, not an exception.</param>
    public static SafetensorsReading Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SafetensorsReading.Rejected($"{path}: there is no such file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SafetensorsReading.Rejected(
                Directory.Exists(path) ? $"{path}: this is a folder; name a file." : $"{path}: cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads all of a stream.</summary>
    /// <param name="stream">It can be sought, and stands at its start.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static SafetensorsReading Read(Stream stream, string name)
    {
        try
        {
            var header = SafetensorsHeader.Parse(HeaderText(stream));
            var available = stream.Length - stream.Position;
            if (header.DataLength != available)
            {
                throw new SafetensorsException(header.DataLength > available
                    ? $"truncated: expected {header.DataLength} bytes of tensors, found {available}"
                    : $"expected {header.DataLength} bytes of tensors, found {available}: the header or the end of the file is wrong");
            }

            var tensors = header.Tensors.Select(entry => Tensor(stream, entry)).ToImmutableArray();
            return new SafetensorsReading.Ready(new SafetensorsFile(tensors, header.Metadata));
        }
        catch (SafetensorsException problem)
        {
            return new SafetensorsReading.Rejected($"{name}: {problem.Message}.");
        }
    }

    private static byte[] HeaderText(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[SafetensorsFormat.PrefixLength];
        var found = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (found < prefix.Length)
            throw new SafetensorsException($"truncated: a safetensors file starts with 8 bytes that say how long its header is, found {found}");

        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafetensorsFormat.LongestHeader)
            throw new SafetensorsException($"no safetensors file: its first 8 bytes promise a header of {length} bytes, and none is longer than {SafetensorsFormat.LongestHeader}");

        var available = stream.Length - stream.Position;
        if ((long)length > available)
            throw new SafetensorsException($"truncated: expected a header of {length} bytes, found {available}");

        return Bytes(stream, (int)length);
    }

    private static NamedTensor Tensor(Stream stream, TensorEntry entry)
    {
        if (entry.Length > Array.MaxLength)
            throw new SafetensorsException($"tensor '{entry.Name}' of {entry.Length} bytes is more than can be held");

        return new NamedTensor(entry.Name, entry.Type, entry.Shape, Bytes(stream, (int)entry.Length));
    }

    private static byte[] Bytes(Stream stream, int length)
    {
        var bytes = new byte[length];
        var found = stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        return found == length ? bytes : throw new SafetensorsException("it became shorter while it was read");
    }
}
