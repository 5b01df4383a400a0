using System.Runtime.InteropServices;
using TorchSharp;
using Vae.Training.Data;

namespace Vae.Training;

/// <summary>Reads batches of rows as the model is to see them; the data itself is shared between runs and never copied.</summary>
/// <param name="data">All rows.</param>
/// <param name="standardization">What is done to each row; null for nothing.</param>
internal sealed class RowReader(DataSet data, Standardization? standardization)
{
    /// <summary>Features of a row.</summary>
    public int Dimensions => data.Dimensions;

    /// <summary>The rows with these indices, in this order.</summary>
    /// <param name="rows">Indices of rows.</param>
    public RowBatch Read(ReadOnlySpan<int> rows)
    {
        var batch = torch.empty(rows.Length, data.Dimensions);
        var target = MemoryMarshal.Cast<byte, float>(batch.bytes);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = target.Slice(i * data.Dimensions, data.Dimensions);
            data.Values.AsSpan(rows[i] * data.Dimensions, data.Dimensions).CopyTo(row);
            standardization?.Apply(row);
        }

        return RowBatch.Of(batch);
    }
}
