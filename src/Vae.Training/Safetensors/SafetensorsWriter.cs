using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace Vae.Training.Safetensors;

/// <summary>Writes safetensors files. The same content gives the same bytes, whatever order it came in.</summary>
internal static class SafetensorsWriter
{
    /// <summary>Writes a file.</summary>
    /// <param name="target">Where the bytes go; left open.</param>
    /// <param name="file">What to write.</param>
    public static void Write(Stream target, SafetensorsFile file)
    {
        var header = Header(file);
        Span<byte> prefix = stackalloc byte[SafetensorsFormat.PrefixLength];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        target.Write(prefix);
        target.Write(header);
        foreach (var tensor in file.Tensors) target.Write(tensor.Bytes.Span);
    }

    private static ReadOnlySpan<byte> Header(SafetensorsFile file)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            WriteMetadata(json, file.Metadata);
            var offset = 0L;
            foreach (var tensor in file.Tensors) offset = WriteTensor(json, tensor, offset);
            json.WriteEndObject();
        }

        var excess = (SafetensorsFormat.PrefixLength + text.WrittenCount) % SafetensorsFormat.Alignment;
        if (excess > 0) text.Write("       "u8[..(SafetensorsFormat.Alignment - excess)]);
        return text.WrittenSpan;
    }

    private static void WriteMetadata(Utf8JsonWriter json, ImmutableSortedDictionary<string, string> metadata)
    {
        if (metadata.IsEmpty) return;

        json.WriteStartObject(SafetensorsFormat.MetadataKey);
        foreach (var (key, value) in metadata) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static long WriteTensor(Utf8JsonWriter json, NamedTensor tensor, long offset)
    {
        var end = offset + tensor.Bytes.Length;
        json.WriteStartObject(tensor.Name);
        json.WriteString(SafetensorsFormat.TypeKey, tensor.Type.ToString());
        json.WriteStartArray(SafetensorsFormat.ShapeKey);
        foreach (var size in tensor.Shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray(SafetensorsFormat.OffsetsKey);
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
