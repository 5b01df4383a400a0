using TorchSharp;

namespace Vae.Training.Likelihoods;

/// <summary>‖x − μ‖² of each row.</summary>
internal static class SquaredError
{
    /// <summary>Sums over known values.</summary>
    /// <param name="output">μ, rows × features.</param>
    /// <param name="batch">x.</param>
    public static torch.Tensor PerRow(torch.Tensor output, RowBatch batch) => batch.SumKnown((batch.Target - output).Squared());
}
