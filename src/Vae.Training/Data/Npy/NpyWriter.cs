using System.Buffers.Binary;
using System.Text;
using Vae.Training.Safetensors;

namespace Vae.Training.Data.Npy;

/// <summary>Writes NPY files of version 1.0 (NumPy, "NEP 1: a simple file format for NumPy arrays"), which <c>numpy.load</c> reads.</summary>
internal static class NpyWriter
{
    private const int PrefixLength = 10;
    private const int Alignment = 64;

    /// <summary>Writes a matrix of 32-bit numbers.</summary>
    /// <param name="target">Where the bytes go; left open.</param>
    /// <param name="matrix">What to write.</param>
    public static void Write(Stream target, RowMatrix matrix) =>
        Write(target, NamedTensor.Of("rows", matrix.Values, matrix.Rows, matrix.Dimensions));

    /// <summary>Writes an array of any shape.</summary>
    /// <param name="target">Where the bytes go; left open.</param>
    /// <param name="array">What to write; an NPY file has no place for its name.</param>
    public static void Write(Stream target, NamedTensor array)
    {
        target.Write(Header(array));
        target.Write(array.Bytes.Span);
    }

    private static byte[] Header(NamedTensor array)
    {
        // As Python writes a tuple: one of a single number ends with a comma.
        var shape = array.Shape is [var only] ? $"{only}," : string.Join(", ", array.Shape);
        var text = $"{{'descr': '{TypeOf(array.Type)}', 'fortran_order': False, 'shape': ({shape}), }}";
        var length = (PrefixLength + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[length];
        header.AsSpan().Fill((byte)' ');
        ((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8, 1, 0]).CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(PrefixLength - sizeof(ushort)), (ushort)(length - PrefixLength));
        Encoding.ASCII.GetBytes(text, header.AsSpan(PrefixLength));
        header[^1] = (byte)'\n';
        return header;
    }

    private static string TypeOf(TensorType type) => type switch
    {
        TensorType.F32 => "<f4",
        TensorType.F64 => "<f8",
        TensorType.I32 => "<i4",
        TensorType.I64 => "<i8",
        TensorType.U8 => "|u1",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };
}
