using System.Runtime.Intrinsics.X86;

namespace Vae.Training.Kernels;

/// <summary>Products by <see cref="NarrowProduct{TTile}"/> where they have few columns, and by others elsewhere.</summary>
/// <param name="others">The other products.</param>
internal sealed unsafe class NarrowProducts(IMatrixProducts others) : IMatrixProducts
{
    /// <summary>Whether the processor multiplies and adds at once; without that a library is quicker.</summary>
    public static bool AreSupported => Fma.IsSupported;

    /// <inheritdoc/>
    public void Forward(Matrix rows, Matrix weights, Matrix result)
    {
        ProductSizes.CheckForward(rows, weights, result);
        if (IsNarrow(result)) Multiply(Strided.Of(rows), Strided.Transposed(weights), rows.Columns, 1, result);
        else others.Forward(rows, weights, result);
    }

    /// <inheritdoc/>
    public void Backward(Matrix slopes, Matrix weights, Matrix result, float scale)
    {
        ProductSizes.CheckBackward(slopes, weights, result);
        if (IsNarrow(result)) Multiply(Strided.Of(slopes), Strided.Of(weights), slopes.Columns, scale, result);
        else others.Backward(slopes, weights, result, scale);
    }

    /// <inheritdoc/>
    public void Weights(Matrix slopes, Matrix rows, Matrix result, float scale)
    {
        ProductSizes.CheckWeights(slopes, rows, result);
        if (IsNarrow(result)) Multiply(Strided.Transposed(slopes), Strided.Of(rows), rows.Rows, scale, result);
        else others.Weights(slopes, rows, result, scale);
    }

    // What two vectors hold exactly, a library is quick at.
    private static bool IsNarrow(Matrix result) => result.Columns > 0 && result.Columns <= FourByThreeVectors.Width && result.Columns != SixByTwoVectors.Width;

    private static void Multiply(Strided left, Strided right, int inner, float scale, Matrix result)
    {
        if (result.Columns < SixByTwoVectors.Width) NarrowProduct<SixByTwoVectors>.Run(left, right, result.Start, result.Rows, inner, result.Columns, scale);
        else NarrowProduct<FourByThreeVectors>.Run(left, right, result.Start, result.Rows, inner, result.Columns, scale);
    }
}
