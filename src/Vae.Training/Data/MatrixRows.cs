using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Vae.Training.Data;

/// <summary>The rows of a matrix as they are.</summary>
/// <param name="matrix">The values.</param>
/// <param name="sourceRows">The index that each row had at the source, from 0.</param>
internal sealed class MatrixRows(RowMatrix matrix, ImmutableArray<int> sourceRows) : IRows
{
    private const int CacheLine = 64;

    // What follows in a long row the processor fetches by itself, and asking for it as well takes longer.
    private const int AskedFor = 4 * CacheLine;

    /// <inheritdoc/>
    public int Dimensions => matrix.Dimensions;

    /// <inheritdoc/>
    public bool HasMissing { get; } = Array.Exists(matrix.Values, float.IsNaN);

    /// <inheritdoc/>
    public int SourceRow(int row) => sourceRows[row];

    /// <inheritdoc/>
    public void Read(int row, Span<float> into) => matrix.Row(row).CopyTo(into);

    /// <inheritdoc/>
    public unsafe void Prefetch(int row)
    {
        if (!Sse.IsSupported) return;
        // Nothing is read and nothing can fail, wherever the array is moved meanwhile.
        var first = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(matrix.Row(row)));
        for (var at = 0; at < Math.Min(AskedFor, Dimensions * sizeof(float)); at += CacheLine) Sse.Prefetch0(first + at);
    }
}
