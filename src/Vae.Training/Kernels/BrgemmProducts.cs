using Vae.Training.Native;

namespace Vae.Training.Kernels;

/// <summary>Products by oneDNN's kernels of single precision, which take both factors as they lie: what a layer needs transposed is transposed before.</summary>
/// <param name="function">Where they are.</param>
/// <param name="room">The most numbers of a factor.</param>
internal sealed unsafe class BrgemmProducts(BrgemmFunction function, int room) : IMatrixProducts
{
    // So much of the second factor stays in the second cache.
    private const int Columns = 64;
    private const int Terms = 1024;

    private readonly NativeBuffer _transposed = new(room);

    /// <inheritdoc/>
    public void Forward(Matrix rows, Matrix weights, Matrix result)
    {
        ProductSizes.CheckForward(rows, weights, result);
        Multiply(rows, Transposition.Of(weights, _transposed), result);
    }

    /// <inheritdoc/>
    public void Backward(Matrix slopes, Matrix weights, Matrix result)
    {
        ProductSizes.CheckBackward(slopes, weights, result);
        Multiply(slopes, weights, result);
    }

    /// <inheritdoc/>
    public void Weights(Matrix slopes, Matrix rows, Matrix result)
    {
        ProductSizes.CheckWeights(slopes, rows, result);
        Multiply(Transposition.Of(slopes, _transposed), rows, result);
    }

    private void Multiply(Matrix a, Matrix b, Matrix result)
    {
        if (a.Rows == 0) return;
        for (var term = 0; term < a.Columns; term += Terms)
        {
            for (var column = 0; column < b.Columns; column += Columns)
            {
                function.Call(
                    a.Rows, Math.Min(Columns, b.Columns - column), Math.Min(Terms, a.Columns - term),
                    a.Start + term, a.Columns, b.Start + ((nint)term * b.Columns) + column, b.Columns, result.Start + column, b.Columns);
            }
        }
    }
}
