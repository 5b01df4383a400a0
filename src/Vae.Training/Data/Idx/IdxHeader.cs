using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Vae.Training.Data.Idx;

/// <summary>The start of an IDX file: two zero bytes, a type, the number of sizes, and the sizes as big-endian 32-bit integers (LeCun's MNIST page).</summary>
internal sealed record IdxHeader(ElementType Type, ImmutableArray<long> Sizes)
{
    public int Length => 4 + (4 * Sizes.Length);

    public static IdxHeader? Read(Stream stream, string name, ProblemList problems)
    {
        Span<byte> start = stackalloc byte[4];
        var found = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        if (found < 4 || start[0] != 0 || start[1] != 0 || TypeOf(start[2]) is not { } type || start[3] == 0)
        {
            problems.Add($"{name}: no IDX file: it starts with {Hex(start[..found])}; IDX starts with 00 00, a type from 08 to 0E, and the number of dimensions.");
            return null;
        }

        var sizes = new byte[4 * start[3]];
        found = stream.ReadAtLeast(sizes, sizes.Length, throwOnEndOfStream: false);
        if (found < sizes.Length)
        {
            problems.Add($"{name}: truncated: expected a header of {4 + sizes.Length} bytes, found {4 + found}.");
            return null;
        }

        return new IdxHeader(
            type,
            [.. Enumerable.Range(0, start[3]).Select(i => (long)BinaryPrimitives.ReadUInt32BigEndian(sizes.AsSpan(4 * i)))]);
    }

    private static ElementType? TypeOf(byte code) => code switch
    {
        0x08 => new ElementType(1, 255, bytes => bytes[0]),
        0x09 => new ElementType(1, 1, bytes => (sbyte)bytes[0]),
        0x0B => new ElementType(2, 1, bytes => BinaryPrimitives.ReadInt16BigEndian(bytes)),
        0x0C => new ElementType(4, 1, bytes => BinaryPrimitives.ReadInt32BigEndian(bytes)),
        0x0D => new ElementType(4, 1, bytes => BinaryPrimitives.ReadSingleBigEndian(bytes)),
        0x0E => new ElementType(8, 1, bytes => BinaryPrimitives.ReadDoubleBigEndian(bytes)),
        _ => null,
    };

    private static string Hex(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? "nothing" : string.Join(' ', bytes.ToArray().Select(value => $"{value:X2}"));
}
