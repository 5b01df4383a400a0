namespace Vae.Training.Kernels;

/// <summary>A few rows and columns of a product whose sums are all in registers at once.</summary>
internal unsafe interface ITile
{
    /// <summary>Rows.</summary>
    static abstract int Height { get; }

    /// <summary>Columns: whole vectors.</summary>
    static abstract int Width { get; }

    /// <summary>target += left·panel.</summary>
    /// <param name="left"><see cref="Height"/> × depth.</param>
    /// <param name="panel">Depth × <see cref="Width"/>, row after row.</param>
    /// <param name="depth">The length of the sums.</param>
    /// <param name="target"><see cref="Height"/> × <see cref="Width"/>; where rows overlap, the later one is written later, and all are read before.</param>
    /// <param name="stride">Numbers from a row of it to the next.</param>
    static abstract void Add(Strided left, float* panel, int depth, float* target, nint stride);
}
