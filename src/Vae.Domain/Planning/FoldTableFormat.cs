using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Vae.Domain.Planning;

/// <summary>
/// The bytes of a <see cref="FoldTable"/>: the letters <c>FOLD</c>, then folds per repeat, repeats and rows as 32-bit
/// integers, then every mark as a signed integer of one byte (up to 127 folds) or two; all little-endian.
/// </summary>
internal static class FoldTableFormat
{
    private const int HeaderLength = 16;

    private static ReadOnlySpan<byte> Magic => "FOLD"u8;

    public static byte[] Write(FoldTable table)
    {
        var width = WidthOf(table.FoldsPerRepeat);
        var bytes = new byte[HeaderLength + (width * table.Repeats.Length * table.Rows)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), table.FoldsPerRepeat);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), table.Repeats.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), table.Rows);
        var at = HeaderLength;
        foreach (var mark in table.Repeats.SelectMany(marks => marks))
        {
            if (width == 1) bytes[at] = unchecked((byte)mark);
            else BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at), mark);
            at += width;
        }

        return bytes;
    }

    public static FoldTable Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || !bytes.StartsWith(Magic))
            throw new InvalidDataException($"These {bytes.Length} bytes are no fold table: it starts with FOLD and a header of {HeaderLength} bytes.");

        var folds = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        var repeats = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        var rows = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        var width = WidthOf(folds);
        if (folds < 1 || repeats < 1 || rows < 0 || bytes.Length != HeaderLength + ((Int128)width * repeats * rows))
            throw new InvalidDataException($"The fold table is damaged: {bytes.Length} bytes for {folds} folds, {repeats} repeats and {rows} rows.");

        var table = ImmutableArray.CreateBuilder<ImmutableArray<short>>(repeats);
        for (var repeat = 0; repeat < repeats; repeat++)
            table.Add(Marks(bytes.Slice(HeaderLength + (width * repeat * rows), width * rows), width, folds));

        return new FoldTable(folds, table.MoveToImmutable());
    }

    private static ImmutableArray<short> Marks(ReadOnlySpan<byte> bytes, int width, int folds)
    {
        var marks = ImmutableArray.CreateBuilder<short>(bytes.Length / width);
        for (var at = 0; at < bytes.Length; at += width)
        {
            var mark = width == 1 ? unchecked((sbyte)bytes[at]) : BinaryPrimitives.ReadInt16LittleEndian(bytes[at..]);
            if (mark < FoldTable.Test || mark >= folds)
                throw new InvalidDataException($"The fold table is damaged: it gives row {marks.Count} to fold {mark} of {folds}.");
            marks.Add(mark);
        }

        return marks.MoveToImmutable();
    }

    private static int WidthOf(int folds) => folds <= sbyte.MaxValue ? 1 : 2;
}
