using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
            var k = 0;
            for (; k <= columns.Length - Lanes.Count; k += Lanes.Count)
            {
                var (low, high) = Vector256.Widen(Vector256.Create(columns[k..]));
                AddFour(low, sums[k..]);
                AddFour(high, sums[(k + 4)..]);
                if (squares.IsEmpty) continue;
                AddFour(low * low, squares[k..]);
                AddFour(high * high, squares[(k + 4)..]);
            }

            for (; k < columns.Length; k++)
            {
                sums[k] += columns[k];
                if (!squares.IsEmpty) squares[k] += (double)columns[k] * columns[k];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(Vector256<double> values, Span<double> sums) => (Vector256.Create<double>(sums) + values).CopyTo(sums);
}
