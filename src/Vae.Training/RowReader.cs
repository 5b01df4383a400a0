using TorchSharp;
using Vae.Training.Data;

namespace Vae.Training;

/// <summary>Reads batches of rows as the model is to see them; the data itself is shared between runs and never copied.</summary>
/// <remarks>A value that is not a number is missing: it is masked, and the training rows' mean (after standardisation 0) stands in for it.</remarks>
/// <param name="data">All rows.</param>
/// <param name="view">How the model sees them.</param>
internal sealed class RowReader(IRows data, RowView view)
{
    /// <summary>The epoch of evaluations, whose draws are the same for all trials; training counts from 1.</summary>
    public const int Evaluation = 0;

    // Rows of a batch lie anywhere: so many are on their way from memory while one is copied.
    private const int Ahead = 8;

    /// <summary>Features of a row.</summary>
    public int Dimensions => data.Dimensions;

    /// <summary>Whether any value may be missing.</summary>
    public bool HasMissing => data.HasMissing;

    /// <summary>How the model sees the rows.</summary>
    public RowView View => view;

    /// <summary>The rows with these indices, in this order.</summary>
    /// <param name="rows">Indices of rows.</param>
    /// <param name="epoch">Keys the draws of a dynamic binarisation: from 1 in training, else <see cref="Evaluation"/>.</param>
    public RowBatch Read(ReadOnlySpan<int> rows, int epoch = Evaluation)
    {
        var target = torch.empty(rows.Length, Dimensions);
        var observed = data.HasMissing ? torch.ones(rows.Length, Dimensions) : null;
        Read(rows, epoch, target.Values(), observed is null ? [] : observed.Values());
        return new RowBatch(InputCoding.Of(view.Likelihood, target, observed), target, observed);
    }

    /// <summary>The targets of rows, and what is known of them, into memory that is there.</summary>
    /// <param name="rows">Indices of rows.</param>
    /// <param name="epoch">As above.</param>
    /// <param name="target">Rows × features; written over.</param>
    /// <param name="observed">1 where a value is known and 0 where it is missing, in the same shape, written over; empty where none can be missing.</param>
    public void Read(ReadOnlySpan<int> rows, int epoch, Span<float> target, Span<float> observed)
    {
        observed.Fill(1);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i + Ahead < rows.Length) data.Prefetch(rows[i + Ahead]);
            var row = target.Slice(i * Dimensions, Dimensions);
            data.Read(rows[i], row);
            view.Binarization?.Apply(row, data.SourceRow(rows[i]), epoch);
            view.Standardization?.Apply(row);
            if (data.HasMissing) Fill(row, observed.Slice(i * Dimensions, Dimensions));
        }
    }

    private void Fill(Span<float> row, Span<float> mask)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (!float.IsNaN(row[i])) continue;
            row[i] = view.Standardization is null ? (float)view.Means[i] : 0;
            mask[i] = 0;
        }
    }
}
