using Vae.Training.Native;

namespace Vae.Training.Kernels;

/// <summary>Products by the <c>sgemm</c> that comes with libtorch. It counts columns first, so a row-major product is asked for with its factors exchanged.</summary>
/// <param name="function">Where it is.</param>
/// <param name="kept">What is there is multiplied by it first; with 0 the product is written over it, for which the library clears it.</param>
internal sealed unsafe class SgemmProducts(SgemmFunction function, float kept = 1) : IMatrixProducts
{
    private const byte AsIs = (byte)'N';
    private const byte Transposed = (byte)'T';

    /// <inheritdoc/>
    public void Forward(Matrix rows, Matrix weights, Matrix result)
    {
        ProductSizes.CheckForward(rows, weights, result);
        Multiply(Transposed, AsIs, rows.Columns, weights, rows, result);
    }

    /// <inheritdoc/>
    public void Backward(Matrix slopes, Matrix weights, Matrix result)
    {
        ProductSizes.CheckBackward(slopes, weights, result);
        Multiply(AsIs, AsIs, slopes.Columns, weights, slopes, result);
    }

    /// <inheritdoc/>
    public void Weights(Matrix slopes, Matrix rows, Matrix result)
    {
        ProductSizes.CheckWeights(slopes, rows, result);
        Multiply(AsIs, Transposed, rows.Rows, rows, slopes, result);
    }

    private void Multiply(byte first, byte second, int inner, Matrix a, Matrix b, Matrix result)
    {
        var (columns, rows, one, beta, strideA, strideB) = (result.Columns, result.Rows, 1f, kept, a.Columns, b.Columns);
        if (columns > 0 && rows > 0) function.Call(&first, &second, &columns, &rows, &inner, &one, a.Start, &strideA, b.Start, &strideB, &beta, result.Start, &columns);
    }
}
