using Vae.Training.Native;

namespace Vae.Training.Kernels;

/// <summary>Products by the <c>sgemm</c> that comes with libtorch.</summary>
/// <param name="function">Where it is.</param>
/// <param name="kept">What is there is multiplied by it first; with 0 the product is written over it, for which the library clears it.</param>
internal sealed unsafe class SgemmProducts(SgemmFunction function, float kept = 1) : BlasProducts
{
    /// <inheritdoc/>
    protected override void Product(byte first, byte second, int inner, float scale, Matrix a, Matrix b, Matrix result)
    {
        var (columns, rows, beta, strideA, strideB) = (result.Columns, result.Rows, kept, a.Columns, b.Columns);
        function.Call(&first, &second, &columns, &rows, &inner, &scale, a.Start, &strideA, b.Start, &strideB, &beta, result.Start, &columns);
    }
}
