using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Vae.Training.Safetensors;

namespace Vae.Training.Tests.Safetensors;

/// <summary>Builds files of tensors, whole and broken.</summary>
internal static class Tensors
{
    private static readonly Gen<NamedTensor> Tensor =
        Gen.Select(Gen.String[0, 6], Gen.Enum<TensorType>(), Gen.Long[0, 3].Array[0, 3])
            .SelectMany((name, type, shape) => Gen.Byte.Array[(int)type.Length([.. shape])!.Value]
                .Select(bytes => new NamedTensor(Unicode(name), type, [.. shape], bytes)));

    /// <summary>Any file of up to five small tensors and three entries of metadata.</summary>
    public static Gen<SafetensorsFile> Files { get; } =
        Gen.Select(Tensor.Array[0, 5], Gen.Select(Gen.String[0, 5], Gen.String[0, 5]).Array[0, 3]).Select((tensors, metadata) =>
            new SafetensorsFile(
                tensors.DistinctBy(tensor => tensor.Name),
                metadata.Select(entry => KeyValuePair.Create(Unicode(entry.Item1), Unicode(entry.Item2))).DistinctBy(entry => entry.Key)));

    /// <summary>A file of this header and these bytes, as the format says.</summary>
    public static byte[] Bytes(string header, params byte[] data)
    {
        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, Encoding.UTF8.GetByteCount(header));
        return [.. prefix, .. Encoding.UTF8.GetBytes(header), .. data];
    }

    public static byte[] Written(SafetensorsFile file)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, file);
        return stream.ToArray();
    }

    public static SafetensorsReading Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return SafetensorsReader.Read(stream, "model.safetensors");
    }

    // Names are Unicode; half a surrogate pair is not.
    private static string Unicode(string text) => string.Concat(text.Where(c => !char.IsSurrogate(c)));
}
