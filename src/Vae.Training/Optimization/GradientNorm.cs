using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vae.Training.Kernels;

namespace Vae.Training.Optimization;

/// <summary>The length of all gradients taken as one vector.</summary>
internal static class GradientNorm
{
    /// <summary>√Σg², not finite when a gradient is not.</summary>
    /// <remarks>
    /// In double precision, where the square of no number of single precision is too large or too small. Sixteen sums side by
    /// side: the order of additions is part of the numbers, and is the same on every processor.
    /// </remarks>
    /// <param name="gradients">All of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(ReadOnlySpan<float> gradients)
    {
        ref var first = ref MemoryMarshal.GetReference(gradients);
        var (s0, s1, s2, s3) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i <= gradients.Length - (2 * Lanes.Count); i += 2 * Lanes.Count)
        {
            var (d0, d1) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)i));
            var (d2, d3) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)i + Lanes.Count));
            s0 = Vector256.FusedMultiplyAdd(d0, d0, s0);
            s1 = Vector256.FusedMultiplyAdd(d1, d1, s1);
            s2 = Vector256.FusedMultiplyAdd(d2, d2, s2);
            s3 = Vector256.FusedMultiplyAdd(d3, d3, s3);
        }

        var sum = Lanes.Sum(s0 + s1 + (s2 + s3));
        for (; i < gradients.Length; i++) sum += (double)gradients[i] * gradients[i];
        return Math.Sqrt(sum);
    }
}
