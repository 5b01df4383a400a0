using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sums = System.Runtime.Intrinsics.Vector256<float>;

namespace Vae.Training.Kernels;

/// <summary>Six rows of two vectors.</summary>
internal readonly unsafe struct SixByTwoVectors : ITile
{
    /// <inheritdoc/>
    public static int Height => 6;

    /// <inheritdoc/>
    public static int Width => 2 * Lanes.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Strided left, float* panel, int depth, float* target, nint stride)
    {
        Load(target, out var a0, out var b0);
        Load(target + stride, out var a1, out var b1);
        Load(target + (2 * stride), out var a2, out var b2);
        Load(target + (3 * stride), out var a3, out var b3);
        Load(target + (4 * stride), out var a4, out var b4);
        Load(target + (5 * stride), out var a5, out var b5);
        float* top = left.At(0, 0), middle = left.At(3, 0);
        var (row, next) = (left.Down, left.Right);
        for (var term = 0; term < depth; term++, panel += Width, top += next, middle += next)
        {
            var (a, b) = (Vector256.Load(panel), Vector256.Load(panel + Lanes.Count));
            Add(top, a, b, ref a0, ref b0);
            Add(top + row, a, b, ref a1, ref b1);
            Add(top + (2 * row), a, b, ref a2, ref b2);
            Add(middle, a, b, ref a3, ref b3);
            Add(middle + row, a, b, ref a4, ref b4);
            Add(middle + (2 * row), a, b, ref a5, ref b5);
        }

        Store(a0, b0, target);
        Store(a1, b1, target + stride);
        Store(a2, b2, target + (2 * stride));
        Store(a3, b3, target + (3 * stride));
        Store(a4, b4, target + (4 * stride));
        Store(a5, b5, target + (5 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* factor, Sums a, Sums b, ref Sums sumA, ref Sums sumB)
    {
        var each = Vector256.Create(*factor);
        sumA = Fma.MultiplyAdd(each, a, sumA);
        sumB = Fma.MultiplyAdd(each, b, sumB);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* from, out Sums a, out Sums b) => (a, b) = (Vector256.Load(from), Vector256.Load(from + Lanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Sums a, Sums b, float* to)
    {
        a.Store(to);
        b.Store(to + Lanes.Count);
    }
}
