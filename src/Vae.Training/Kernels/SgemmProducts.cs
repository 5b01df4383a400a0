using Vae.Training.Native;

namespace Vae.Training.Kernels;

/// <summary>Products by the <c>sgemm</c> that comes with libtorch.</summary>
/// <param name="function">Where it is.</param>
internal sealed unsafe class SgemmProducts(SgemmFunction function) : BlasProducts
{
    /// <inheritdoc/>
    protected override void Product(byte first, byte second, int inner, float scale, Matrix a, Matrix b, Matrix result)
    {
        var (columns, rows, one, strideA, strideB) = (result.Columns, result.Rows, 1f, a.Columns, b.Columns);
        function.Call(&first, &second, &columns, &rows, &inner, &scale, a.Start, &strideA, b.Start, &strideB, &one, result.Start, &columns);
    }
}
