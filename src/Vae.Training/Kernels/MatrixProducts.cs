using TorchSharp;
using Vae.Domain.Specs;
using Vae.Training.Native;

namespace Vae.Training.Kernels;

/// <summary>The products that this process can do best; found once.</summary>
internal static class MatrixProducts
{
    // The most numbers of a factor in IsRight.
    private const int TestRoom = 9;

    private static readonly Func<int, IMatrixProducts> ByOperators = _ => new TorchProducts();
    private static readonly Lazy<Func<int, IMatrixProducts>> Found = new(Find);
    private static readonly Lazy<Func<int, IMatrixProducts>> FoundBf16 = new(FindBf16);

    /// <summary>Whether they are slower than they could be, as libtorch's own operators take them. libtorch is loaded already.</summary>
    public static bool AreSlow => Found.Value == ByOperators;

    /// <summary>Products in the numbers that were asked for; they are not for two threads at once. libtorch is loaded already.</summary>
    /// <param name="precision">The numbers.</param>
    /// <param name="room">The most of them in a factor.</param>
    public static IMatrixProducts For(Precision precision, int room) => (precision is Precision.Float32 ? Found : FoundBf16).Value(room);

    private static Func<int, IMatrixProducts> Find()
    {
        var brgemm = MathLibrary.Brgemm() is { } kernels ? AreRight(room => new BrgemmProducts(kernels, room)) : null;
        if (brgemm is not null && MathLibrary.IsWide) return brgemm;
        var sgemm = MathLibrary.Sgemm() is { } blas ? AreRight(_ => new SgemmProducts(blas)) : null;
        if (brgemm is null || sgemm is null) return brgemm ?? sgemm ?? ByOperators;
        // With vectors of eight, oneDNN's kernels wait for a second factor that is not in the second cache; MKL brings it there before.
        return room => new ProductsBySize(brgemm(room), sgemm(room));
    }

    private static Func<int, IMatrixProducts> FindBf16() =>
        MathLibrary.Bf16Brgemm() is { } brgemm && AreRight(room => new Bf16Products(brgemm, room)) is { } own ? own
        : room => new RoundedProducts(Found.Value(room), room);

    /// <summary>The products, if small ones whose results are known come out right: a library may export another function under this name.</summary>
    private static Func<int, IMatrixProducts>? AreRight(Func<int, IMatrixProducts> products)
    {
        using var scope = torch.NewDisposeScope();
        return IsRight(products(TestRoom)) ? products : null;
    }

    private static bool IsRight(IMatrixProducts products)
    {
        // [1 2; 3 4; 5 6] · [1 0 2; 0 1 3]ᵀ transposed in every way that layers ask for, at a length no vector divides. All are whole numbers of eight bits.
        var buffer = new NativeBuffer(64);
        ReadOnlySpan<float> x = [1, 2, 3, 4, 5, 6];
        ReadOnlySpan<float> w = [1, 0, 0, 1, 2, 3];
        x.CopyTo(buffer.Values);
        w.CopyTo(buffer.Values[16..]);
        var (rows, weights, result) = (new Matrix(buffer, 0, 3, 2), new Matrix(buffer, 16, 3, 2), new Matrix(buffer, 32, 3, 3));
        var back = new Matrix(buffer, 48, 3, 2);
        products.Forward(rows, weights, result);
        if (!result.Values.SequenceEqual([1, 2, 8, 3, 4, 18, 5, 6, 28])) return false;
        products.Backward(result, weights, back);
        if (!back.Values.SequenceEqual([17, 26, 39, 58, 61, 90])) return false;
        products.Weights(result, rows, back);
        return back.Values.SequenceEqual([52, 70, 83, 114, 263, 346]);
    }
}
