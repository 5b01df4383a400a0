using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vae.Training.Kernels;

namespace Vae.Training.Optimization;

/// <summary>The length of all gradients taken as one vector.</summary>
internal static class GradientNorm
{
    private const int Stretch = 256;
    private const double Least = 1e-30;

    /// <summary>√Σg², not finite when a gradient is not.</summary>
    /// <remarks>Thirty-two sums side by side over a short stretch, then in double precision: the order of additions is part of the numbers, and is the same on every processor.</remarks>
    /// <param name="gradients">All of them.</param>
    public static double Of(ReadOnlySpan<float> gradients)
    {
        var sum = 0.0;
        for (; gradients.Length >= Stretch; gradients = gradients[Stretch..]) sum += SquaresOf(gradients[..Stretch]);
        return Math.Sqrt(sum + WideSquaresOf(gradients));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SquaresOf(ReadOnlySpan<float> values)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var (s0, s1, s2, s3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (var i = 0; i < Stretch; i += 4 * Lanes.Count)
        {
            s0 = Squared(ref first, i, s0);
            s1 = Squared(ref first, i + Lanes.Count, s1);
            s2 = Squared(ref first, i + (2 * Lanes.Count), s2);
            s3 = Squared(ref first, i + (3 * Lanes.Count), s3);
        }

        var sum = Lanes.Sum(s0) + Lanes.Sum(s1) + (Lanes.Sum(s2) + Lanes.Sum(s3));
        // Squares may be beyond what single precision holds where the length itself is not.
        return sum > Least && double.IsFinite(sum) ? sum : WideSquaresOf(values);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Squared(ref float first, int at, Vector256<float> sum)
    {
        var values = Vector256.LoadUnsafe(ref first, (nuint)at);
        return Vector256.FusedMultiplyAdd(values, values, sum);
    }

    private static double WideSquaresOf(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += (double)value * value;
        return sum;
    }
}
