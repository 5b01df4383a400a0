using System.Runtime.CompilerServices;
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
        var (first, second) = (Vector512<float>.Zero, Vector512<float>.Zero);
        for (var i = 0; i < values.Length; i += 2 * Lanes.Count)
        {
            var (low, high) = (Vector512.Create(values[i..]), Vector512.Create(values[(i + Lanes.Count)..]));
            first = Vector512.FusedMultiplyAdd(low, low, first);
            second = Vector512.FusedMultiplyAdd(high, high, second);
        }

        var sum = Lanes.Sum(first) + Lanes.Sum(second);
        // Squares may be beyond what single precision holds where the length itself is not.
        return sum > Least && double.IsFinite(sum) ? sum : WideSquaresOf(values);
    }

    private static double WideSquaresOf(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += (double)value * value;
        return sum;
    }
}
