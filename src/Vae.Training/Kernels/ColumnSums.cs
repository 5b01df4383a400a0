using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vae.Training.Kernels;

/// <summary>Sums over rows.</summary>
internal static class ColumnSums
{
    /// <summary>Adds up each column in single precision.</summary>
    /// <param name="values">Rows × columns.</param>
    /// <param name="sums">One per column; written over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(ReadOnlySpan<float> values, Span<float> sums)
    {
        var columns = sums.Length;
        PassShape.Check(values.Length, columns, values.Length);
        sums.Clear();
        for (var row = 0; row < values.Length; row += columns)
        {
            for (var column = 0; column < columns; column += Lanes.Count)
            {
                var left = columns - column;
                Lanes.Add(Lanes.Load(ref MemoryMarshal.GetReference(values), row + column, left), ref MemoryMarshal.GetReference(sums), column, left);
            }
        }
    }

    /// <summary>Adds each column, and its squares, to sums in double precision.</summary>
    /// <param name="values">The first columns of rows.</param>
    /// <param name="stride">Numbers of a row, of which those beyond the sums are left out.</param>
    /// <param name="sums">One per column; added to.</param>
    /// <param name="squares">One per column, or empty; added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<float> values, int stride, Span<double> sums, Span<double> squares)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, sums.Length);
        for (var row = 0; row < values.Length; row += stride)
        {
            var columns = values.Slice(row, sums.Length);
            for (var k = 0; k < columns.Length; k++) sums[k] += columns[k];
            for (var k = 0; k < squares.Length; k++) squares[k] += (double)columns[k] * columns[k];
        }
    }

    /// <summary>Multiplies numbers in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(Span<float> values, float factor)
    {
        for (var i = 0; i < values.Length; i++) values[i] *= factor;
    }
}
