using TorchSharp;

namespace Vae.Training;

/// <summary>Some rows as a step or an evaluation sees them.</summary>
/// <param name="Input">What the encoder is given: float32, rows × features.</param>
/// <param name="Target">What the likelihood is a density of, in the same shape; the same tensor for most data.</param>
/// <param name="Observed">1 where a value is known and 0 where it is missing, in the same shape; null where all are known.</param>
internal readonly record struct RowBatch(torch.Tensor Input, torch.Tensor Target, torch.Tensor? Observed = null)
{
    /// <summary>Rows that are all known and are their own target.</summary>
    public static RowBatch Of(torch.Tensor rows) => new(rows, rows);
}
