using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Vae.Sweep.Exports;

/// <summary>A file of TensorBoard events: records of a length, a message, and a checksum of each.</summary>
/// <remarks>TensorFlow's <c>core/util/event.proto</c> and <c>core/lib/io/record_writer.cc</c>.</remarks>
internal sealed class EventFile : IDisposable
{
    private readonly Stream _stream;

    private EventFile(Stream stream) => _stream = stream;

    /// <summary>Begins a file in a folder, which is made. A file that began at the same time is replaced, so that an export that is repeated leaves one.</summary>
    public static EventFile Create(string folder, DateTimeOffset began)
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{began.ToUnixTimeSeconds():D10}.vae");
        var file = new EventFile(File.Create(Path.Combine(folder, name)));
        file.Add(new WireMessage().Double(1, Seconds(began)).Text(3, "brain.Event:2"));
        return file;
    }

    /// <summary>Seconds since 1970.</summary>
    public static double Seconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>A number at a step.</summary>
    public void AddScalars(DateTimeOffset at, long step, IEnumerable<(string Tag, double Value)> scalars)
    {
        var summary = new WireMessage();
        foreach (var (tag, value) in scalars) summary.Message(1, new WireMessage().Text(1, tag).Single(2, (float)value));
        Add(new WireMessage().Double(1, Seconds(at)).Number(2, step).Message(5, summary));
    }

    /// <summary>What a plugin of TensorBoard reads: it stands in the metadata of a value that is none.</summary>
    public void AddForPlugin(DateTimeOffset at, string tag, string plugin, WireMessage content)
    {
        var metadata = new WireMessage().Message(1, new WireMessage().Text(1, plugin).Message(2, content));
        Add(new WireMessage().Double(1, Seconds(at)).Message(5, new WireMessage().Message(1, new WireMessage().Text(1, tag).Message(9, metadata))));
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>The checksum of a record's parts: CRC-32C, turned and shifted, since a checksum of data that hold checksums tells little.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> data)
    {
        var sum = uint.MaxValue;
        foreach (var value in data) sum = BitOperations.Crc32C(sum, value);
        return BitOperations.RotateRight(~sum, 15) + 0xa282ead8;
    }

    private void Add(WireMessage message)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)message.Bytes.Length);
        _stream.Write(length);
        WriteChecksum(length);
        _stream.Write(message.Bytes);
        WriteChecksum(message.Bytes);
    }

    private void WriteChecksum(ReadOnlySpan<byte> data)
    {
        Span<byte> sum = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(sum, Checksum(data));
        _stream.Write(sum);
    }
}
