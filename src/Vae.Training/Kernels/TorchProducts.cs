using TorchSharp;

namespace Vae.Training.Kernels;

/// <summary>Products by libtorch's own operators, where it exports no <c>sgemm</c>.</summary>
internal sealed class TorchProducts : IMatrixProducts
{
    /// <inheritdoc/>
    public void Forward(Matrix rows, Matrix weights, Matrix result) => Multiply(rows, weights, result, 1, (x, w) => torch.mm(x, w.t()));

    /// <inheritdoc/>
    public void Backward(Matrix slopes, Matrix weights, Matrix result, float scale) => Multiply(slopes, weights, result, scale, torch.mm);

    /// <inheritdoc/>
    public void Weights(Matrix slopes, Matrix rows, Matrix result, float scale) => Multiply(slopes, rows, result, scale, (dy, x) => torch.mm(dy.t(), x));

    private static void Multiply(Matrix a, Matrix b, Matrix result, float scale, Func<torch.Tensor, torch.Tensor, torch.Tensor> product)
    {
        using var off = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var made = product(a.Tensor, b.Tensor);
        result.Tensor.copy_(result.Tensor.Plus(scale == 1 ? made : made.Times(scale)));
    }
}
