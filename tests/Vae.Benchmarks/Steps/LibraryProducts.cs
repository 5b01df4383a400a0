using Vae.Training.Kernels;
using Vae.Training.Native;

namespace Vae.Benchmarks.Steps;

/// <summary>Products as whoever calls a library asks for them: each is written over what is there, which the library clears.</summary>
/// <param name="function">The library's.</param>
internal sealed unsafe class LibraryProducts(SgemmFunction function) : BlasProducts
{
    /// <summary>Those of the library that comes with libtorch.</summary>
    /// <exception cref="InvalidOperationException">It exports none.</exception>
    public static LibraryProducts Here => new(MathLibrary.Sgemm() ?? throw new InvalidOperationException("libtorch exports no sgemm here: there is nothing to compare steps with."));

    /// <inheritdoc/>
    protected override void Product(byte first, byte second, int inner, float scale, Matrix a, Matrix b, Matrix result)
    {
        var (columns, rows, zero, strideA, strideB) = (result.Columns, result.Rows, 0f, a.Columns, b.Columns);
        function.Call(&first, &second, &columns, &rows, &inner, &scale, a.Start, &strideA, b.Start, &strideB, &zero, result.Start, &columns);
    }
}
