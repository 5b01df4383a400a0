using TorchSharp;
using Vae.Training.Native;

namespace Vae.Training.Kernels;

/// <summary>The products that this process can do best; found once.</summary>
internal static class MatrixProducts
{
    private static readonly Lazy<IMatrixProducts> Found = new(Find);

    /// <summary>The products. libtorch is loaded already.</summary>
    public static IMatrixProducts Here => Found.Value;

    /// <summary>Whether they are those of the library itself; else training is right, and slower.</summary>
    public static bool AreDirect => Here is SgemmProducts;

    private static IMatrixProducts Find()
    {
        using var scope = torch.NewDisposeScope();
        return MathLibrary.Sgemm() is { } function && new SgemmProducts(function) is var products && products.IsRight() ? products : new TorchProducts();
    }
}
