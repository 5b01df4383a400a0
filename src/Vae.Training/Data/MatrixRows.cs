using System.Collections.Immutable;

namespace Vae.Training.Data;

/// <summary>The rows of a matrix as they are.</summary>
/// <param name="matrix">The values.</param>
/// <param name="sourceRows">The index that each row had at the source, from 0.</param>
internal sealed class MatrixRows(RowMatrix matrix, ImmutableArray<int> sourceRows) : IRows
{
    /// <inheritdoc/>
    public int Dimensions => matrix.Dimensions;

    /// <inheritdoc/>
    public bool HasMissing { get; } = Array.Exists(matrix.Values, float.IsNaN);

    /// <inheritdoc/>
    public int SourceRow(int row) => sourceRows[row];

    /// <inheritdoc/>
    public void Read(int row, Span<float> into) => matrix.Row(row).CopyTo(into);
}
