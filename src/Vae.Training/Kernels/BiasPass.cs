namespace Vae.Training.Kernels;

/// <summary>Makes each row a layer's bias, before the layer's product is added to it.</summary>
internal static class BiasPass
{
    /// <summary>y = b for each row.</summary>
    /// <param name="bias">b, one per column.</param>
    /// <param name="rows">y, rows × columns; written over.</param>
    public static void Run(ReadOnlySpan<float> bias, Span<float> rows)
    {
        PassShape.Check(rows.Length, bias.Length, rows.Length);
        for (; !rows.IsEmpty; rows = rows[bias.Length..]) bias.CopyTo(rows);
    }
}
