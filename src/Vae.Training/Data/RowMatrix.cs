namespace Vae.Training.Data;

/// <summary>A matrix of 32-bit numbers in one array, row after row.</summary>
public sealed class RowMatrix
{
    /// <summary>Wraps <paramref name="values"/> without copying them.</summary>
    /// <exception cref="ArgumentException">Their number is not <paramref name="rows"/> × <paramref name="dimensions"/>.</exception>
    public RowMatrix(float[] values, int rows, int dimensions)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != (long)rows * dimensions)
            throw new ArgumentException($"{values.Length} values are not {rows} rows of {dimensions}.", nameof(values));

        Values = values;
        Rows = rows;
        Dimensions = dimensions;
    }

    /// <summary>All values, row after row.</summary>
    public float[] Values { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Numbers in a row.</summary>
    public int Dimensions { get; }

    /// <summary>Row <paramref name="index"/>, from 0.</summary>
    public Span<float> Row(int index) => Values.AsSpan(index * Dimensions, Dimensions);

    /// <summary>Copies the given rows, in the given order.</summary>
    internal RowMatrix Keep(ReadOnlySpan<int> rows)
    {
        var kept = new RowMatrix(new float[rows.Length * Dimensions], rows.Length, Dimensions);
        for (var i = 0; i < rows.Length; i++) Row(rows[i]).CopyTo(kept.Row(i));
        return kept;
    }
}
