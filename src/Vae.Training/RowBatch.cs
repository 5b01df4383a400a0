using TorchSharp;

namespace Vae.Training;

/// <summary>Some rows as a step or an evaluation sees them.</summary>
/// <param name="Input">What the encoder is given: rows × inputs, as many per feature as the likelihood says.</param>
/// <param name="Target">What the likelihood is a density of, rows × features; the same tensor as the input for most data. A missing value is some finite number.</param>
/// <param name="Observed">1 where a value is known and 0 where it is missing, rows × features; null where all are known.</param>
internal readonly record struct RowBatch(torch.Tensor Input, torch.Tensor Target, torch.Tensor? Observed = null)
{
    /// <summary>Rows that are all known and are their own target.</summary>
    public static RowBatch Of(torch.Tensor rows) => new(rows, rows);

    /// <summary>Known values of a row, mean over the batch.</summary>
    public double ValuesPerRow
    {
        get
        {
            if (Observed is not { } observed) return Target.shape[1];
            using var sum = observed.Wide().sum();
            return sum.item<double>() / Target.shape[0];
        }
    }

    /// <summary>Sums over the known values of each row.</summary>
    /// <param name="terms">Rows × features, finite everywhere.</param>
    public torch.Tensor SumKnown(torch.Tensor terms) => (Observed is null ? terms : terms * Observed).sum(dim: 1);
}
