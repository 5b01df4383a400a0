using System.Runtime.Intrinsics;

namespace Vae.Training.Optimization;

/// <summary>The length of all gradients taken as one vector.</summary>
internal static class GradientNorm
{
    /// <summary>√Σg², in double precision; not finite when a gradient is not.</summary>
    /// <param name="parameters">What is trained, after backward.</param>
    public static double Of(IEnumerable<NamedParameter> parameters)
    {
        var sum = 0.0;
        foreach (var (_, parameter) in parameters)
        {
            using var gradient = parameter.grad ?? throw new InvalidOperationException("The norm comes after backward.");
            sum += SquaresOf(gradient.Values());
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Eight sums side by side on every processor, whatever its vectors' width: the order of additions is part of the numbers.</summary>
    private static double SquaresOf(ReadOnlySpan<float> values)
    {
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var whole = values.Length - (values.Length % Vector256<float>.Count);
        for (var i = 0; i < whole; i += Vector256<float>.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.Create(values[i..]));
            low += lower * lower;
            high += upper * upper;
        }

        var sums = low + high;
        var total = sums[0] + sums[1] + (sums[2] + sums[3]);
        foreach (var value in values[whole..]) total += (double)value * value;
        return total;
    }
}
