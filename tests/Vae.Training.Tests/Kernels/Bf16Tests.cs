using CsCheck;
using TorchSharp;
using Vae.Domain.Specs;
using Vae.Training.Kernels;
using Vae.Training.Native;

namespace Vae.Training.Tests.Kernels;

/// <summary>Numbers of bfloat16 against the definition, and products of them against sums in double precision.</summary>
public sealed class Bf16Tests
{
    private static readonly Gen<float> AnyNumber = Gen.OneOf(Gen.Single, Gen.UInt.Select(BitConverter.UInt32BitsToSingle), Gen.Int[-300, 300].Select(i => i / 256f));

    private const float Before = 0.75f;

    [Fact]
    public void Every_number_becomes_the_nearest_one() => Gen.Select(AnyNumber.Array[1, 70], Gen.Bool).Sample((values, atEnd) =>
    {
        using GuardedMemory source = new(values.Length), target = new(values.Length);
        var from = atEnd ? source.End(values.Length) : source.Begin(values.Length);
        var to = atEnd ? target.End(values.Length) : target.Begin(values.Length);
        values.CopyTo(from);

        Bf16Rounding.Round(from, to);
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i])) to[i].ShouldBe(float.NaN);
            else BitConverter.SingleToUInt32Bits(to[i]).ShouldBe((uint)Nearest(values[i]) << 16, $"{values[i]:R}");
        }
    }, iter: 500);

    [Fact]
    public void Two_of_them_share_the_bits_of_one_beside_or_below_each_other() => Gen.Select(Gen.Int[1, 9], Gen.Int[1, 40], Gen.Bool).SelectMany((rows, columns, atEnd) =>
        AnyNumber.Array[rows * columns].Select(values => (values, columns, atEnd))).Sample((values, columns, atEnd) =>
    {
        var rows = values.Length / columns;
        using GuardedMemory source = new(values.Length), target = new(2 * values.Length);
        var from = atEnd ? source.End(values.Length) : source.Begin(values.Length);
        values.CopyTo(from);

        var inRows = Room(rows * ((columns + 1) / 2));
        Bf16Rounding.PairColumns(from, columns, inRows);
        for (var i = 0; i < inRows.Length; i++) CheckPair(inRows[i], At(i / ((columns + 1) / 2), i % ((columns + 1) / 2) * 2), At(i / ((columns + 1) / 2), (i % ((columns + 1) / 2) * 2) + 1));

        var ofRows = Room((rows + 1) / 2 * columns);
        Bf16Rounding.PairRows(from, columns, ofRows);
        for (var i = 0; i < ofRows.Length; i++) CheckPair(ofRows[i], At(i / columns * 2, i % columns), At((i / columns * 2) + 1, i % columns));

        Span<float> Room(int length) => atEnd ? target.End(length) : target.Begin(length);
        float At(int row, int column) => row < rows && column < columns ? values[(row * columns) + column] : 0;
    }, iter: 500);

    [Fact]
    public void Products_are_those_of_rounded_factors_with_and_without_the_librarys_own() => Gen.Select(Gen.Int[1, 20], Gen.OneOf(Gen.Int[1, 40], Gen.Int[100, 200]), Gen.Int[1, 70]).Sample((rows, inputs, outputs) =>
    {
        using var scope = torch.NewDisposeScope();
        var room = Math.Max(rows * inputs, Math.Max(outputs * inputs, rows * outputs));
        var (x, w, y) = (Filled(rows, inputs, 3), Filled(outputs, inputs, 5), Filled(rows, outputs, 7));
        List<IMatrixProducts> all = [new RoundedProducts(MatrixProducts.For(Precision.Float32, room), room)];
        if (MathLibrary.Bf16Brgemm() is { } function) all.Add(new Bf16Products(function, room));
        foreach (var products in all)
        {
            var (made, dx, dw) = (Matrix.Zeros(rows, outputs), Matrix.Zeros(rows, inputs), Matrix.Zeros(outputs, inputs));
            foreach (var result in new[] { made, dx, dw }) result.Values.Fill(Before);
            products.Forward(x, w, made);
            products.Backward(y, w, dx);
            products.Weights(y, x, dw);

            Check(made, inputs, (i, j) => Enumerable.Range(0, inputs).Sum(k => At(x, i, k) * At(w, j, k)));
            Check(dx, outputs, (i, j) => Enumerable.Range(0, outputs).Sum(k => At(y, i, k) * At(w, k, j)));
            Check(dw, rows, (i, j) => Enumerable.Range(0, rows).Sum(k => At(y, k, i) * At(x, k, j)));
        }
    }, iter: 40);

    private static void CheckPair(float pair, float lower, float upper)
    {
        var bits = BitConverter.SingleToUInt32Bits(pair);
        Check((ushort)bits, lower);
        Check((ushort)(bits >> 16), upper);

        static void Check(ushort made, float value)
        {
            if (float.IsNaN(value)) BitConverter.UInt32BitsToSingle((uint)made << 16).ShouldBe(float.NaN);
            else made.ShouldBe(Nearest(value), $"{value:R}");
        }
    }

    /// <summary>The nearest of both neighbours in double precision, the one with an even last digit where both are as near.</summary>
    private static ushort Nearest(float value)
    {
        var below = (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16);
        var above = (ushort)(below + 1);
        if (float.IsInfinity(value)) return below;
        var (near, far) = (Math.Abs(value - Wide(below)), Math.Abs(value - Wide(above)));
        return near < far || (near == far && below % 2 == 0) ? below : above;
    }

    // What lies beyond the largest number would be the next one, had exponents no end.
    private static double Wide(ushort bits) =>
        BitConverter.UInt32BitsToSingle((uint)bits << 16) is var value && float.IsInfinity(value) ? Math.CopySign(Math.Pow(2, 128), value) : value;

    private static Matrix Filled(int rows, int columns, int seed)
    {
        var matrix = Matrix.Zeros(rows, columns);
        for (var i = 0; i < matrix.Values.Length; i++) matrix.Values[i] = MathF.Sin((i + 1) * seed * 0.7f);
        return matrix;
    }

    private static double At(Matrix matrix, int row, int column) =>
        BitConverter.UInt32BitsToSingle((uint)Nearest(matrix.Values[(row * matrix.Columns) + column]) << 16);

    private static void Check(Matrix matrix, int terms, Func<int, int, double> expected)
    {
        for (var i = 0; i < matrix.Values.Length; i++) ((double)matrix.Values[i]).ShouldBe(Before + expected(i / matrix.Columns, i % matrix.Columns), 1e-5 * Math.Max(1, terms / 40.0));
    }
}
