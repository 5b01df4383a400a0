using TorchSharp;

namespace Vae.Training.Kernels;

/// <summary>Rows × columns in a buffer, row after row and without gaps.</summary>
internal readonly struct Matrix
{
    private readonly NativeBuffer _buffer;
    private readonly int _offset;

    /// <summary>A part of a buffer as a matrix.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would reach beyond the buffer.</exception>
    public Matrix(NativeBuffer buffer, int offset, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + ((long)rows * columns), buffer.Length, nameof(rows));
        (_buffer, _offset, Rows, Columns) = (buffer, offset, rows, columns);
    }

    /// <summary>Zeros in memory of their own.</summary>
    /// <exception cref="OverflowException">There would be more numbers than a buffer holds.</exception>
    public static Matrix Zeros(int rows, int columns) => new(new NativeBuffer(checked(rows * columns)), 0, rows, columns);

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The numbers, where they lie.</summary>
    public Span<float> Values => _buffer.Values.Slice(_offset, Rows * Columns);

    /// <summary>The first rows alone.</summary>
    public Matrix First(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Rows);
        return new Matrix(_buffer, _offset, rows, Columns);
    }

    /// <summary>The same numbers as a tensor.</summary>
    public torch.Tensor Tensor => _buffer.Tensor.narrow(0, _offset, (long)Rows * Columns).view(Rows, Columns);

    /// <summary>The first number's place.</summary>
    internal unsafe float* Start => _buffer.First + _offset;
}
