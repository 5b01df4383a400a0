using TorchSharp;
using Vae.Domain.Specs;
using Vae.Training.Native;

namespace Vae.Training.Kernels;

/// <summary>The products that this process can do best; found once.</summary>
internal static class MatrixProducts
{
    private static readonly Lazy<IMatrixProducts> FoundWide = new(FindWide);
    private static readonly Lazy<IMatrixProducts> Found = new(() => NarrowProducts.AreSupported ? new NarrowProducts(FoundWide.Value) : FoundWide.Value);
    private static readonly Lazy<Bf16GemmFunction?> FoundBf16 = new(FindBf16);

    /// <summary>The products of single precision. libtorch is loaded already.</summary>
    public static IMatrixProducts Here => Found.Value;

    /// <summary>Whether they are those of the library itself; else training is right, and slower.</summary>
    public static bool AreDirect => FoundWide.Value is SgemmProducts;

    /// <summary>Products in the numbers that were asked for. libtorch is loaded already.</summary>
    /// <param name="precision">The numbers.</param>
    /// <param name="room">The most of them in a factor.</param>
    public static IMatrixProducts For(Precision precision, int room) =>
        precision is Precision.Float32 ? Here
        : FoundBf16.Value is { } function ? new Bf16Products(function, room)
        : new RoundedProducts(Here, room);

    private static IMatrixProducts FindWide()
    {
        using var scope = torch.NewDisposeScope();
        return MathLibrary.Sgemm() is { } function && new SgemmProducts(function) is var products && products.IsRight() ? products : new TorchProducts();
    }

    private static Bf16GemmFunction? FindBf16()
    {
        using var scope = torch.NewDisposeScope();
        return MathLibrary.Bf16Gemm() is { } function && new Bf16Products(function, BlasProducts.TestRoom).IsRight() ? function : null;
    }
}
