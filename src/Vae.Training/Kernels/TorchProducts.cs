using TorchSharp;

namespace Vae.Training.Kernels;

/// <summary>Products by libtorch's own operators, where it exports no product that comes out right.</summary>
internal sealed class TorchProducts : IMatrixProducts
{
    /// <inheritdoc/>
    public void Forward(Matrix rows, Matrix weights, Matrix result) => Multiply(rows, weights, result, (x, w) => torch.mm(x, w.t()));

    /// <inheritdoc/>
    public void Backward(Matrix slopes, Matrix weights, Matrix result) => Multiply(slopes, weights, result, torch.mm);

    /// <inheritdoc/>
    public void Weights(Matrix slopes, Matrix rows, Matrix result) => Multiply(slopes, rows, result, (dy, x) => torch.mm(dy.t(), x));

    private static void Multiply(Matrix a, Matrix b, Matrix result, Func<torch.Tensor, torch.Tensor, torch.Tensor> product)
    {
        using var off = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        result.Tensor.copy_(result.Tensor.Plus(product(a.Tensor, b.Tensor)));
    }
}
