using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace Vae.Training.Kernels;

/// <summary>−ln p of the continuous Bernoulli: o·(½ − x) + ln(sinh h/h) with h = o/2, and its slope ½ − x + ½·(coth h − 1/h).</summary>
internal readonly struct ContinuousBernoulliLoss : ILoss
{
    // Where both forms are good to the last digits.
    private const float Near = 0.75f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> output, Vector256<float> target, out Vector256<float> slope)
    {
        var h = output * 0.5f;
        var ratio = LogSinhRatio(h, out var langevin);
        var rest = Create(0.5f) - target;
        slope = FusedMultiplyAdd(langevin, Create(0.5f), rest);
        return FusedMultiplyAdd(output, rest, ratio);
    }

    /// <summary>ln(sinh h/h), by its series near 0 and as |h| + ln((1 − e^(−2|h|))/(2|h|)) elsewhere; and its slope, coth h − 1/h, by Lambert's continued fraction near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LogSinhRatio(Vector256<float> h, out Vector256<float> slope)
    {
        var square = h * h;
        var series = Create(1f / 467775);
        series = FusedMultiplyAdd(series, square, Create(-1f / 37800));
        series = FusedMultiplyAdd(series, square, Create(1f / 2835));
        series = FusedMultiplyAdd(series, square, Create(-1f / 180));
        series = FusedMultiplyAdd(series, square, Create(1f / 6)) * square;
        var fraction = Create(9f) + (square / Create(11f));
        fraction = Create(7f) + (square / fraction);
        fraction = Create(5f) + (square / fraction);
        fraction = h / (Create(3f) + (square / fraction));

        var size = MaxNative(Create(Near), Abs(h));
        var small = Elementary.ExpOfMinusAbs(size + size);
        var closed = size + Elementary.Log((Vector256<float>.One - small) / (size + size));
        var closedSlope = ((Vector256<float>.One + small) / (Vector256<float>.One - small)) - (Vector256<float>.One / size);
        closedSlope = (closedSlope.AsInt32() | (h.AsInt32() & Create(int.MinValue))).AsSingle();

        var near = LessThan(Abs(h), Create(Near));
        slope = ConditionalSelect(near, fraction, closedSlope);
        return ConditionalSelect(near, series, closed);
    }
}
