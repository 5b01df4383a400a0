using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>‖x − μ‖² of each row.</summary>
internal static class SquaredError
{
    /// <summary>Sums over features.</summary>
    /// <param name="output">μ, rows × features.</param>
    /// <param name="rows">x, in the same shape.</param>
    public static torch.Tensor PerRow(torch.Tensor output, torch.Tensor rows) => (rows - output).square().sum(dim: 1);
}
