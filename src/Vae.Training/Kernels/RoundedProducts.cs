namespace Vae.Training.Kernels;

/// <summary>Products of factors that are rounded to bfloat16, by the product of single precision: the numbers of <see cref="Bf16Products"/> but for the order of their sums, where there is no such product.</summary>
/// <param name="products">Of single precision.</param>
/// <param name="room">The most numbers of a factor.</param>
internal sealed class RoundedProducts(IMatrixProducts products, int room) : IMatrixProducts
{
    private readonly NativeBuffer _first = new(room);
    private readonly NativeBuffer _second = new(room);

    /// <inheritdoc/>
    public void Forward(Matrix rows, Matrix weights, Matrix result) => products.Forward(Rounded(rows, _first), Rounded(weights, _second), result);

    /// <inheritdoc/>
    public void Backward(Matrix slopes, Matrix weights, Matrix result) =>
        products.Backward(Rounded(slopes, _first), Rounded(weights, _second), result);

    /// <inheritdoc/>
    public void Weights(Matrix slopes, Matrix rows, Matrix result) =>
        products.Weights(Rounded(slopes, _first), Rounded(rows, _second), result);

    private static Matrix Rounded(Matrix factor, NativeBuffer room)
    {
        var rounded = new Matrix(room, 0, factor.Rows, factor.Columns);
        Bf16Rounding.Round(factor.Values, rounded.Values);
        return rounded;
    }
}
