namespace Vae.Training.Kernels;

/// <summary>Products by a function of BLAS. It counts columns first, so a row-major product is asked for with its factors exchanged.</summary>
internal abstract class BlasProducts : IMatrixProducts
{
    private const byte AsIs = (byte)'N';
    private const byte Transposed = (byte)'T';

    /// <summary>The most numbers of a factor in <see cref="IsRight"/>.</summary>
    public const int TestRoom = 9;

    /// <inheritdoc/>
    public void Forward(Matrix rows, Matrix weights, Matrix result)
    {
        ProductSizes.CheckForward(rows, weights, result);
        Multiply(Transposed, AsIs, rows.Columns, 1, weights, rows, result);
    }

    /// <inheritdoc/>
    public void Backward(Matrix slopes, Matrix weights, Matrix result, float scale)
    {
        ProductSizes.CheckBackward(slopes, weights, result);
        Multiply(AsIs, AsIs, slopes.Columns, scale, weights, slopes, result);
    }

    /// <inheritdoc/>
    public void Weights(Matrix slopes, Matrix rows, Matrix result, float scale)
    {
        ProductSizes.CheckWeights(slopes, rows, result);
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
        return back.Values.SequenceEqual([69, 96, 122, 172, 324, 436]);
    }

    /// <summary>Adds op(A)·op(B), times the scale, to what is there; nothing of it is empty.</summary>
    /// <param name="first">How A is taken, T for transposed.</param>
    /// <param name="second">How B is.</param>
    /// <param name="inner">The length of the sums.</param>
    /// <param name="scale">What they are multiplied by.</param>
    /// <param name="a">A, as BLAS counts.</param>
    /// <param name="b">B.</param>
    /// <param name="result">Where they go.</param>
    protected abstract void Product(byte first, byte second, int inner, float scale, Matrix a, Matrix b, Matrix result);

    private void Multiply(byte first, byte second, int inner, float scale, Matrix a, Matrix b, Matrix result)
    {
        if (result.Columns > 0 && result.Rows > 0) Product(first, second, inner, scale, a, b, result);
    }
}
