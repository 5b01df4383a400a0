namespace Vae.Training.Kernels;

/// <summary>Products of layers with few weights by one means, of layers with many by another.</summary>
/// <param name="few">For as many as stay in a processor's second cache.</param>
/// <param name="many">For more.</param>
internal sealed class ProductsBySize(IMatrixProducts few, IMatrixProducts many) : IMatrixProducts
{
    private const int Most = 1 << 17;

    /// <inheritdoc/>
    public void Forward(Matrix rows, Matrix weights, Matrix result) => For(weights).Forward(rows, weights, result);

    /// <inheritdoc/>
    public void Backward(Matrix slopes, Matrix weights, Matrix result) => For(weights).Backward(slopes, weights, result);

    /// <inheritdoc/>
    public void Weights(Matrix slopes, Matrix rows, Matrix result) => For(result).Weights(slopes, rows, result);

    private IMatrixProducts For(Matrix weights) => weights.Values.Length <= Most ? few : many;
}
