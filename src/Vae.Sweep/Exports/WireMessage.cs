using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Vae.Sweep.Exports;

/// <summary>A message in the wire format of Protocol Buffers, written field by field; what a field means its schema says.</summary>
/// <remarks>https://protobuf.dev/programming-guides/encoding.</remarks>
internal sealed class WireMessage
{
    private const uint Varint = 0;
    private const uint EightBytes = 1;
    private const uint Counted = 2;
    private const uint FourBytes = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The message.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>A field of an integer or enum type.</summary>
    public WireMessage Number(int field, long value) => Tag(field, Varint).Varying((ulong)value);

    /// <summary>A field of type double.</summary>
    public WireMessage Double(int field, double value)
    {
        Tag(field, EightBytes);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
        return this;
    }

    /// <summary>A field of type float.</summary>
    public WireMessage Single(int field, float value)
    {
        Tag(field, FourBytes);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
        return this;
    }

    /// <summary>A field of type string.</summary>
    public WireMessage Text(int field, string value) => Raw(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A field of a message type, or of type bytes that holds one.</summary>
    public WireMessage Message(int field, WireMessage value) => Raw(field, value.Bytes);

    private WireMessage Raw(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, Counted).Varying((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    private WireMessage Tag(int field, uint type) => Varying(((uint)field << 3) | type);

    private WireMessage Varying(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.Write([(byte)(value | 0x80)]);
        _bytes.Write([(byte)value]);
        return this;
    }
}
