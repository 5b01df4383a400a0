using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sums = System.Runtime.Intrinsics.Vector256<float>;

namespace Vae.Training.Kernels;

/// <summary>Four rows of three vectors.</summary>
internal readonly unsafe struct FourByThreeVectors : ITile
{
    /// <inheritdoc/>
    public static int Height => 4;

    /// <inheritdoc/>
    public static int Width => 3 * Lanes.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Strided left, float* panel, int depth, float* target, nint stride)
    {
        Load(target, out var a0, out var b0, out var c0);
        Load(target + stride, out var a1, out var b1, out var c1);
        Load(target + (2 * stride), out var a2, out var b2, out var c2);
        Load(target + (3 * stride), out var a3, out var b3, out var c3);
        float* top = left.At(0, 0), bottom = left.At(2, 0);
        var (row, next) = (left.Down, left.Right);
        for (var term = 0; term < depth; term++, panel += Width, top += next, bottom += next)
        {
            var (a, b, c) = (Vector256.Load(panel), Vector256.Load(panel + Lanes.Count), Vector256.Load(panel + (2 * Lanes.Count)));
            Add(top, a, b, c, ref a0, ref b0, ref c0);
            Add(top + row, a, b, c, ref a1, ref b1, ref c1);
            Add(bottom, a, b, c, ref a2, ref b2, ref c2);
            Add(bottom + row, a, b, c, ref a3, ref b3, ref c3);
        }

        Store(a0, b0, c0, target);
        Store(a1, b1, c1, target + stride);
        Store(a2, b2, c2, target + (2 * stride));
        Store(a3, b3, c3, target + (3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* factor, Sums a, Sums b, Sums c, ref Sums sumA, ref Sums sumB, ref Sums sumC)
    {
        var each = Vector256.Create(*factor);
        sumA = Fma.MultiplyAdd(each, a, sumA);
        sumB = Fma.MultiplyAdd(each, b, sumB);
        sumC = Fma.MultiplyAdd(each, c, sumC);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* from, out Sums a, out Sums b, out Sums c) =>
        (a, b, c) = (Vector256.Load(from), Vector256.Load(from + Lanes.Count), Vector256.Load(from + (2 * Lanes.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Sums a, Sums b, Sums c, float* to)
    {
        a.Store(to);
        b.Store(to + Lanes.Count);
        c.Store(to + (2 * Lanes.Count));
    }
}
