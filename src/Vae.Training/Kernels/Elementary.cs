using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace Vae.Training.Kernels;

/// <summary>Elementary functions of eight numbers at once; what is no number stays none.</summary>
/// <remarks>
/// Polynomials are evaluated in a defined order of fused multiplications and additions, so that the bits are the same on every
/// processor: no library of the system's is called. Those of tanh and ln are of Moshier's Cephes library, those of eˣ and ln(1 + x)
/// are the best of their degree (Remez's exchange); even and odd powers side by side, so that they do not wait for each other.
/// Errors are below 4 units in the last place.
/// </remarks>
internal static class Elementary
{
    private const float LogBase = 1.44269504088896341f;

    // ln 2 in two parts, of which the first has few digits: its multiples are exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // 1.5·2²³: what is added to it becomes whole, and its last digits are that number.
    private const float Rounder = 12582912f;

    // Below it the result would be subnormal.
    private const float LeastExponent = -87.33654f;
    private const float MostExponent = 88.3762626647949f;
    private const float Overflow = 88.7228394f;

    private const float SqrtHalf = 0.707106781186547524f;

    /// <summary>eˣ; 0 where it would be subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        var inside = MinNative(Create(MostExponent), MaxNative(Create(LeastExponent), x));
        var result = ExpInside(inside);
        result = ConditionalSelect(LessThan(x, Create(LeastExponent)), Vector256<float>.Zero, result);
        // Worth a branch: hardly a number is so large.
        return GreaterThanAny(x, Create(MostExponent)) ? ConditionalSelect(GreaterThan(x, Create(MostExponent)), ExpAbove(x), result) : result;
    }

    /// <summary>e^(−|x|), in (0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ExpOfMinusAbs(Vector256<float> x) => ExpInside(MaxNative(Create(LeastExponent), x | Create(-0f)));

    /// <summary>ln(1 + x) for x in [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LogOnePlus(Vector256<float> x)
    {
        var square = x * x;
        var even = FusedMultiplyAdd(Create(5.364826238e-3f), square, Create(7.920454777e-2f));
        even = FusedMultiplyAdd(even, square, Create(1.9153655406e-1f));
        even = FusedMultiplyAdd(even, square, Create(3.3321322631e-1f));
        even = FusedMultiplyAdd(even, square, Vector256<float>.One);
        var odd = FusedMultiplyAdd(Create(-3.0065799876e-2f), square, Create(-1.3753803359e-1f));
        odd = FusedMultiplyAdd(odd, square, Create(-2.4857163782e-1f));
        odd = FusedMultiplyAdd(odd, square, Create(-4.9999647964e-1f));
        return FusedMultiplyAdd(odd, x, even) * x;
    }

    /// <summary>ln x for positive, normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        var exponent = (x.AsInt32() - Create(SqrtHalf).AsInt32()) >> 23;
        var mantissa = (x.AsInt32() - (exponent << 23)).AsSingle();
        var result = LogNearOne(mantissa - Vector256<float>.One, ConvertToSingle(exponent));
        return ConditionalSelect(Vector256.Equals(x, x), result, x);
    }

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e^(−|x|)), and its slope, the logistic function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x, out Vector256<float> logistic)
    {
        var small = ExpOfMinusAbs(x);
        logistic = Logistic(x, small);
        return MaxNative(Vector256<float>.Zero, x) + LogOnePlus(small);
    }

    /// <summary>1/(1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Logistic(Vector256<float> x) => Logistic(x, ExpOfMinusAbs(x));

    /// <summary>tanh x: an odd polynomial near 0, (1 − e^(−2|x|))/(1 + e^(−2|x|)) with the sign of x elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        var square = x * x;
        var p = Create(-5.70498872745e-3f);
        p = FusedMultiplyAdd(p, square, Create(2.06390887954e-2f));
        p = FusedMultiplyAdd(p, square, Create(-5.37397155531e-2f));
        p = FusedMultiplyAdd(p, square, Create(1.33314422036e-1f));
        p = FusedMultiplyAdd(p, square, Create(-3.33332819422e-1f));
        var near = FusedMultiplyAdd(p * square, x, x);

        var small = ExpOfMinusAbs(x + x);
        var far = (Vector256<float>.One - small) / (Vector256<float>.One + small);
        var signed = (far.AsInt32() | (x.AsInt32() & Create(int.MinValue))).AsSingle();
        return ConditionalSelect(GreaterThan(Abs(x), Create(0.625f)), signed, near);
    }

    /// <summary>1/(1 + e⁻ˣ), of which e^(−|x|) is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Logistic(Vector256<float> x, Vector256<float> small) =>
        ConditionalSelect(GreaterThanOrEqual(x, Vector256<float>.Zero), Vector256<float>.One, small) / (Vector256<float>.One + small);

    /// <summary>eˣ = 2ⁿ·eʳ with n the nearest whole number to x/ln 2, where 2ⁿ is a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExpInside(Vector256<float> x)
    {
        var shifted = FusedMultiplyAdd(x, Create(LogBase), Create(Rounder));
        var n = shifted - Create(Rounder);
        var r = FusedMultiplyAdd(n, Create(-Ln2High), x);
        r = FusedMultiplyAdd(n, Create(-Ln2Low), r);

        var square = r * r;
        var low = FusedMultiplyAdd(r, Create(1.6666577006e-1f), Create(0.5f));
        var high = FusedMultiplyAdd(r, Create(8.3631752555e-3f), Create(4.1666375249e-2f));
        high = FusedMultiplyAdd(square, Create(1.3941113664e-3f), high);
        var p = FusedMultiplyAdd(FusedMultiplyAdd(high, square, low), square, r + Vector256<float>.One);
        return p * ((shifted.AsInt32() << 23) + Create(1f).AsInt32()).AsSingle();
    }

    /// <summary>eˣ in the last half of a power of 2 before it is infinite, and beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExpAbove(Vector256<float> x)
    {
        var half = ExpInside(MinNative(Create(MostExponent), x * 0.5f));
        return ConditionalSelect(GreaterThan(x, Create(Overflow)), Create(float.PositiveInfinity), half * half);
    }

    /// <summary>ln(1 + f) + n·ln 2 for 1 + f in [1/√2, √2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LogNearOne(Vector256<float> f, Vector256<float> n)
    {
        var square = f * f;
        var p = Create(7.0376836292e-2f);
        p = FusedMultiplyAdd(p, f, Create(-1.1514610310e-1f));
        p = FusedMultiplyAdd(p, f, Create(1.1676998740e-1f));
        p = FusedMultiplyAdd(p, f, Create(-1.2420140846e-1f));
        p = FusedMultiplyAdd(p, f, Create(1.4249322787e-1f));
        p = FusedMultiplyAdd(p, f, Create(-1.6668057665e-1f));
        p = FusedMultiplyAdd(p, f, Create(2.0000714765e-1f));
        p = FusedMultiplyAdd(p, f, Create(-2.4999993993e-1f));
        p = FusedMultiplyAdd(p, f, Create(3.3333331174e-1f));
        var rest = FusedMultiplyAdd(p * square, f, square * -0.5f);
        rest = FusedMultiplyAdd(n, Create(Ln2Low), rest);
        return FusedMultiplyAdd(n, Create(Ln2High), f + rest);
    }
}
