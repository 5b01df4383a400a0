using Vae.Training.Native;

namespace Vae.Training.Kernels;

/// <summary>Products by the <c>gemm_bf16bf16f32</c> that comes with libtorch: it takes a shadow of each factor, rounded to bfloat16, and adds in single precision.</summary>
/// <param name="function">Where it is.</param>
/// <param name="room">The most numbers of a factor.</param>
internal sealed unsafe class Bf16Products(Bf16GemmFunction function, int room) : BlasProducts
{
    // Two numbers of a shadow take the place of one in single precision.
    private readonly NativeBuffer _first = new((room + 1) / 2);
    private readonly NativeBuffer _second = new((room + 1) / 2);

    /// <inheritdoc/>
    protected override void Product(byte first, byte second, int inner, float scale, Matrix a, Matrix b, Matrix result)
    {
        var (columns, rows, one, strideA, strideB) = (result.Columns, result.Rows, 1f, a.Columns, b.Columns);
        function.Call(&first, &second, &columns, &rows, &inner, &scale, Shadow(a, _first), &strideA, Shadow(b, _second), &strideB, &one, result.Start, &columns);
    }

    private static ushort* Shadow(Matrix factor, NativeBuffer room)
    {
        Bf16Rounding.Pack(factor.Values, new Span<ushort>(room.First, 2 * room.Length));
        return (ushort*)room.First;
    }
}
