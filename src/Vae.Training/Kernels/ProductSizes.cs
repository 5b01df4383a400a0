namespace Vae.Training.Kernels;

/// <summary>Whether the matrices of a layer's products fit each other.</summary>
internal static class ProductSizes
{
    /// <summary>As <see cref="IMatrixProducts.Forward"/> needs them.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static void CheckForward(Matrix rows, Matrix weights, Matrix result) =>
        Check(rows.Columns == weights.Columns && result.Rows == rows.Rows && result.Columns == weights.Rows);

    /// <summary>As <see cref="IMatrixProducts.Backward"/> needs them.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static void CheckBackward(Matrix slopes, Matrix weights, Matrix result) =>
        Check(slopes.Columns == weights.Rows && result.Rows == slopes.Rows && result.Columns == weights.Columns);

    /// <summary>As <see cref="IMatrixProducts.Weights"/> needs them.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static void CheckWeights(Matrix slopes, Matrix rows, Matrix result) =>
        Check(slopes.Rows == rows.Rows && result.Rows == slopes.Columns && result.Columns == rows.Columns);

    private static void Check(bool fits)
    {
        if (!fits) throw new ArgumentException("The sizes of these matrices do not fit each other.", nameof(fits));
    }
}
