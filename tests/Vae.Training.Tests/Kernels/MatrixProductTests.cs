using CsCheck;
using TorchSharp;
using Vae.Training.Kernels;
using Vae.Training.Native;

namespace Vae.Training.Tests.Kernels;

/// <summary>Products of any size, by every means that this machine has, against sums in double precision; and that none reaches beyond its factors.</summary>
public sealed unsafe class MatrixProductTests
{
    private static readonly Gen<(int Rows, int Inputs, int Outputs)> Sizes =
        Gen.Select(Gen.Int[1, 40], Gen.OneOf(Gen.Int[1, 40], Gen.Int[120, 300], Gen.Int[1000, 1100]), Gen.Int[1, 90]);

    [Fact]
    public void Every_sum_is_added_to_what_is_there() => Sizes.Sample((rows, inputs, outputs) =>
    {
        using var scope = torch.NewDisposeScope();
        var room = Math.Max(rows * inputs, Math.Max(outputs * inputs, rows * outputs));
        List<IMatrixProducts> all = [new TorchProducts()];
        if (MathLibrary.Sgemm() is { } sgemm) all.Add(new SgemmProducts(sgemm));
        if (MathLibrary.Brgemm() is { } brgemm) all.AddRange([new BrgemmProducts(brgemm, room), new ProductsBySize(new TorchProducts(), new BrgemmProducts(brgemm, room))]);
        foreach (var products in all)
        {
            var (x, w, dy) = (Filled(1, rows, inputs), Filled(2, outputs, inputs), Filled(3, rows, outputs));
            var (y, dx, dw) = (Filled(4, rows, outputs), Filled(5, rows, inputs), Filled(6, outputs, inputs));
            products.Forward(x, w, y);
            products.Backward(dy, w, dx);
            products.Weights(dy, x, dw);

            Check(y, 4, inputs, (i, j, k) => At(x, i, k) * At(w, j, k));
            Check(dx, 5, outputs, (i, j, k) => At(dy, i, k) * At(w, k, j));
            Check(dw, 6, rows, (i, j, k) => At(dy, k, i) * At(x, k, j));
        }
    }, iter: 100);

    [Fact]
    public void Kernels_of_onednn_stay_within_their_factors() => Gen.Select(Sizes, Gen.Bool).Sample((sizes, atEnd) =>
    {
        var (rows, inner, columns) = sizes;
        if (MathLibrary.Brgemm() is { } single)
        {
            using GuardedMemory a = new(rows * inner), b = new(inner * columns), c = new(rows * columns);
            fixed (float* first = Of(a, rows * inner), second = Of(b, inner * columns), result = Of(c, rows * columns))
            {
                single.Call(rows, columns, inner, first, inner, second, columns, result, columns);
                // The last columns alone, the last terms alone.
                single.Call(rows, columns - (columns / 2), inner, first, inner, second + (columns / 2), columns, result + (columns / 2), columns);
                single.Call(rows, columns, inner - (inner / 2), first + (inner / 2), inner, second + (inner / 2 * columns), columns, result, columns);
            }
        }

        if (MathLibrary.Bf16Brgemm() is { } pairs)
        {
            var half = (inner + 1) / 2;
            using GuardedMemory a = new(rows * half), b = new(half * columns), c = new(rows * columns);
            fixed (float* first = Of(a, rows * half), second = Of(b, half * columns), result = Of(c, rows * columns))
                pairs.Call(rows, columns, 2 * half, first, 2 * half, second, columns, result, columns);
        }

        Span<float> Of(GuardedMemory memory, int length) => atEnd ? memory.End(length) : memory.Begin(length);
    }, iter: 100);

    [Fact]
    public void A_transpose_has_rows_for_columns_whatever_the_bits() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Bool).Sample((rows, columns, atEnd) =>
    {
        using GuardedMemory source = new(rows * columns), target = new(rows * columns);
        var from = atEnd ? source.End(rows * columns) : source.Begin(rows * columns);
        var to = atEnd ? target.End(rows * columns) : target.Begin(rows * columns);
        // Among them what is no number, in all its forms.
        for (var i = 0; i < from.Length; i++) from[i] = BitConverter.UInt32BitsToSingle((uint)i * 2654435761u);

        Transposition.Run(from, columns, to);
        for (var i = 0; i < to.Length; i++) BitConverter.SingleToUInt32Bits(to[i]).ShouldBe((uint)(((i % rows) * columns) + (i / rows)) * 2654435761u);
    }, iter: 300);

    private static float Number(int seed, int i) => (((i * 7919) + (seed * 104729)) % 2003 / 1001.5f) - 1;

    private static Matrix Filled(int seed, int rows, int columns)
    {
        var matrix = Matrix.Zeros(rows, columns);
        for (var i = 0; i < matrix.Values.Length; i++) matrix.Values[i] = Number(seed, i);
        return matrix;
    }

    private static double At(Matrix matrix, int row, int column) => matrix.Values[(row * matrix.Columns) + column];

    /// <summary>The rounding of a sum is at most so much of the sum of its terms' sizes, of which what was there is one.</summary>
    private static void Check(Matrix result, int seed, int inner, Func<int, int, int, double> term)
    {
        for (var at = 0; at < result.Values.Length; at++)
        {
            double before = Number(seed, at);
            var (sum, size) = (before, Math.Abs(before));
            for (var k = 0; k < inner; k++)
            {
                var each = term(at / result.Columns, at % result.Columns, k);
                (sum, size) = (sum + each, size + Math.Abs(each));
            }

            Math.Abs(result.Values[at] - sum).ShouldBeLessThanOrEqualTo(size * (inner + 2) * Math.Pow(2, -24));
        }
    }
}
