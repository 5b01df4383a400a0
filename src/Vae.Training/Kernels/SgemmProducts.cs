using Vae.Training.Native;

namespace Vae.Training.Kernels;

/// <summary>Products by the <c>sgemm</c> that comes with libtorch. BLAS counts columns first, so a row-major product is asked for with its factors exchanged.</summary>
/// <param name="function">Where it is.</param>
internal sealed unsafe class SgemmProducts(SgemmFunction function) : IMatrixProducts
{
    private const byte AsIs = (byte)'N';
    private const byte Transposed = (byte)'T';

    /// <inheritdoc/>
    public void Forward(Matrix rows, Matrix weights, Matrix result)
    {
        Check(rows.Columns == weights.Columns && result.Rows == rows.Rows && result.Columns == weights.Rows);
        Multiply(Transposed, AsIs, rows.Columns, 1, weights, rows, result);
    }

    /// <inheritdoc/>
    public void Backward(Matrix slopes, Matrix weights, Matrix result, float scale)
    {
        Check(slopes.Columns == weights.Rows && result.Rows == slopes.Rows && result.Columns == weights.Columns);
        Multiply(AsIs, AsIs, slopes.Columns, scale, weights, slopes, result);
    }

    /// <inheritdoc/>
    public void Weights(Matrix slopes, Matrix rows, Matrix result, float scale)
    {
        Check(slopes.Rows == rows.Rows && result.Rows == slopes.Columns && result.Columns == rows.Columns);
        Multiply(AsIs, Transposed, rows.Rows, scale, rows, slopes, result);
    }

    /// <summary>Whether a small product, whose result is known, comes out right: a library may export another function under this name.</summary>
    public bool IsRight()
    {
        // [1 2; 3 4; 5 6] · [1 0 2; 0 1 3]ᵀ transposed in every way that layers ask for, at a length no vector divides.
        var buffer = new NativeBuffer(64);
        ReadOnlySpan<float> x = [1, 2, 3, 4, 5, 6];
        ReadOnlySpan<float> w = [1, 0, 0, 1, 2, 3];
        x.CopyTo(buffer.Values);
        w.CopyTo(buffer.Values[16..]);
        var (rows, weights, result) = (new Matrix(buffer, 0, 3, 2), new Matrix(buffer, 16, 3, 2), new Matrix(buffer, 32, 3, 3));
        var back = new Matrix(buffer, 48, 3, 2);
        Forward(rows, weights, result);
        if (!result.Values.SequenceEqual([1, 2, 8, 3, 4, 18, 5, 6, 28])) return false;
        Backward(result, weights, back, 2);
        if (!back.Values.SequenceEqual([34, 52, 78, 116, 122, 180])) return false;
        Weights(result, rows, back, 1);
        return back.Values.SequenceEqual([35, 44, 44, 56, 202, 256]);
    }

    private void Multiply(byte first, byte second, int inner, float scale, Matrix a, Matrix b, Matrix result)
    {
        var (columns, rows, zero) = (result.Columns, result.Rows, 0f);
        if (columns == 0 || rows == 0) return;
        var (strideA, strideB) = (a.Columns, b.Columns);
        function.Call(&first, &second, &columns, &rows, &inner, &scale, a.Start, &strideA, b.Start, &strideB, &zero, result.Start, &columns);
    }

    private static void Check(bool fits)
    {
        if (!fits) throw new ArgumentException("The sizes of these matrices do not fit each other.", nameof(fits));
    }
}
