using Vae.Training.Native;

namespace Vae.Training.Kernels;

/// <summary>Products by oneDNN's kernels of bfloat16: they take a shadow of each factor, rounded to bfloat16, and add in single precision.</summary>
/// <remarks>
/// In a row of a first factor neighbours share 32 bits, in a second factor two rows do (the processor multiplies and adds two by
/// two). So one is the transpose of the other's kind, of 32 bits each, whichever factor a layer needs transposed. Where
/// the length of the sums is odd, a zero stands behind.
/// </remarks>
/// <param name="function">Where they are.</param>
/// <param name="room">The most numbers of a factor.</param>
internal sealed unsafe class Bf16Products(BrgemmFunction function, int room) : IMatrixProducts
{
    // Two shadows take the place of a number in single precision; in a single row or column each stands beside a zero.
    private readonly NativeBuffer _first = new(room);
    private readonly NativeBuffer _second = new(room);
    private readonly NativeBuffer _before = new(room);

    /// <inheritdoc/>
    public void Forward(Matrix rows, Matrix weights, Matrix result)
    {
        ProductSizes.CheckForward(rows, weights, result);
        Multiply(InRows(rows, _first), Transposition.Of(InRows(weights, _before), _second), result);
    }

    /// <inheritdoc/>
    public void Backward(Matrix slopes, Matrix weights, Matrix result)
    {
        ProductSizes.CheckBackward(slopes, weights, result);
        Multiply(InRows(slopes, _first), OfRows(weights, _second), result);
    }

    /// <inheritdoc/>
    public void Weights(Matrix slopes, Matrix rows, Matrix result)
    {
        ProductSizes.CheckWeights(slopes, rows, result);
        Multiply(Transposition.Of(OfRows(slopes, _before), _first), OfRows(rows, _second), result);
    }

    private static Matrix InRows(Matrix factor, NativeBuffer room)
    {
        var pairs = new Matrix(room, 0, factor.Rows, (factor.Columns + 1) / 2);
        Bf16Rounding.PairColumns(factor.Values, factor.Columns, pairs.Values);
        return pairs;
    }

    private static Matrix OfRows(Matrix factor, NativeBuffer room)
    {
        var pairs = new Matrix(room, 0, (factor.Rows + 1) / 2, factor.Columns);
        Bf16Rounding.PairRows(factor.Values, factor.Columns, pairs.Values);
        return pairs;
    }

    private void Multiply(Matrix a, Matrix b, Matrix result)
    {
        if (a.Rows > 0 && b.Columns > 0 && b.Rows > 0) function.Call(a.Rows, b.Columns, 2 * b.Rows, a.Start, 2 * a.Columns, b.Start, b.Columns, result.Start, b.Columns);
    }
}
