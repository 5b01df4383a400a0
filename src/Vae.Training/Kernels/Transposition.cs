using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vae.Training.Kernels;

/// <summary>Rows for columns. Numbers are moved and not looked at: each may stand for any 32 bits.</summary>
internal static unsafe class Transposition
{
    private const int Tile = 8;

    /// <summary>The transpose of a matrix.</summary>
    /// <param name="matrix">Any.</param>
    /// <param name="room">Where it goes; written over.</param>
    public static Matrix Of(Matrix matrix, NativeBuffer room)
    {
        var transposed = new Matrix(room, 0, matrix.Columns, matrix.Rows);
        Run(matrix.Values, matrix.Columns, transposed.Values);
        return transposed;
    }

    /// <summary>Writes the transpose.</summary>
    /// <param name="values">Rows × columns.</param>
    /// <param name="columns">Numbers of a row.</param>
    /// <param name="target">Columns × rows, elsewhere in memory; written over.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<float> values, int columns, Span<float> target)
    {
        PassShape.Check(values.Length, columns, target.Length);
        fixed (float* from = values, to = target) Run(from, to, values.Length / columns, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(float* from, float* to, int rows, int columns)
    {
        var (wholeRows, wholeColumns) = Avx.IsSupported ? (rows / Tile * Tile, columns / Tile * Tile) : (0, 0);
        for (var row = 0; row < wholeRows; row += Tile)
        {
            for (var column = 0; column < wholeColumns; column += Tile) Turn(from + ((nint)row * columns) + column, columns, to + ((nint)column * rows) + row, rows);
        }

        MoveEach(from, to, rows, columns, 0, wholeRows, wholeColumns);
        MoveEach(from, to, rows, columns, wholeRows, rows, 0);
    }

    private static void MoveEach(float* from, float* to, int rows, int columns, int firstRow, int lastRow, int firstColumn)
    {
        for (var row = firstRow; row < lastRow; row++)
        {
            for (var column = firstColumn; column < columns; column++) to[((nint)column * rows) + row] = from[((nint)row * columns) + column];
        }
    }

    /// <summary>Eight rows of eight: neighbours in two rows become pairs, pairs become fours, and halves change places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(float* from, nint fromStride, float* to, nint toStride)
    {
        const byte firstPairs = 0x44, lastPairs = 0xEE, firstHalves = 0x20, lastHalves = 0x31;
        var below = from + (4 * fromStride);
        var (a, b) = Pairs(from, from + fromStride);
        var (c, d) = Pairs(from + (2 * fromStride), from + (3 * fromStride));
        var (e, f) = Pairs(below, below + fromStride);
        var (g, h) = Pairs(below + (2 * fromStride), below + (3 * fromStride));
        Put(Avx.Shuffle(a, c, firstPairs), Avx.Shuffle(e, g, firstPairs), to, toStride);
        Put(Avx.Shuffle(a, c, lastPairs), Avx.Shuffle(e, g, lastPairs), to + toStride, toStride);
        Put(Avx.Shuffle(b, d, firstPairs), Avx.Shuffle(f, h, firstPairs), to + (2 * toStride), toStride);
        Put(Avx.Shuffle(b, d, lastPairs), Avx.Shuffle(f, h, lastPairs), to + (3 * toStride), toStride);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (Vector256<float> First, Vector256<float> Last) Pairs(float* upper, float* lower)
        {
            var (one, other) = (Vector256.Load(upper), Vector256.Load(lower));
            return (Avx.UnpackLow(one, other), Avx.UnpackHigh(one, other));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Put(Vector256<float> upper, Vector256<float> lower, float* place, nint stride)
        {
            Avx.Permute2x128(upper, lower, firstHalves).Store(place);
            Avx.Permute2x128(upper, lower, lastHalves).Store(place + (4 * stride));
        }
    }
}
