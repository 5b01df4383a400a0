namespace Vae.Domain.Randomness;

/// <summary>
/// Two random words become two independent standard normal numbers (Box and Muller, 1958).
/// </summary>
/// <remarks>
/// Only IEEE basic operations, fused multiply-adds and square root in a fixed order, with the project's own series for logarithm, sine and
/// cosine: the same bits on every processor, in scalar and in vector form. Largest magnitude: √(2·ln 2³³) ≈ 6.76.
/// </remarks>
public static class NormalTransform
{
    internal const double Ln2 = 0.693147180559945309417232121458;
    internal const double Sqrt2 = 1.41421356237309504880168872421;
    internal const double HalfPi = 1.57079632679489661923132169164;

    /// <summary>Two independent standard normal numbers: a radius from the first word, an angle from the second.</summary>
    public static (float First, float Second) Pair(uint radiusWord, uint angleWord)
    {
        var radius = Math.Sqrt(-2.0 * Log(RandomStream.Uniform(radiusWord)));
        var (sine, cosine) = SineCosine(angleWord);
        return ((float)(radius * cosine), (float)(radius * sine));
    }

    /// <summary>ln x for positive, normal x: exponent·ln 2 + 2·artanh((m − 1)/(m + 1)), m in [1/√2, √2). Relative error below 1e-15.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa >= Sqrt2)
        {
            mantissa *= 0.5;
            exponent++;
        }

        var s = (mantissa - 1.0) / (mantissa + 1.0);
        var s2 = s * s;
        var series = 1.0 / 19.0;
        series = Math.FusedMultiplyAdd(series, s2, 1.0 / 17.0);
        series = Math.FusedMultiplyAdd(series, s2, 1.0 / 15.0);
        series = Math.FusedMultiplyAdd(series, s2, 1.0 / 13.0);
        series = Math.FusedMultiplyAdd(series, s2, 1.0 / 11.0);
        series = Math.FusedMultiplyAdd(series, s2, 1.0 / 9.0);
        series = Math.FusedMultiplyAdd(series, s2, 1.0 / 7.0);
        series = Math.FusedMultiplyAdd(series, s2, 1.0 / 5.0);
        series = Math.FusedMultiplyAdd(series, s2, 1.0 / 3.0);
        series = Math.FusedMultiplyAdd(series, s2, 1.0);
        return Math.FusedMultiplyAdd(exponent, Ln2, s * 2.0 * series);
    }

    /// <summary>
    /// Sine and cosine of a uniform angle: the word's two top bits choose the quadrant, the other thirty the place
    /// in [−π/4, π/4) around its axis. Taylor series; absolute error below 1e-15.
    /// </summary>
    internal static (double Sine, double Cosine) SineCosine(uint word)
    {
        var place = (((word & 0x3FFFFFFF) + 0.5) * (1.0 / 1073741824.0)) - 0.5;
        var x = place * HalfPi;
        var x2 = x * x;

        var sine = -1.0 / 1307674368000.0;
        sine = Math.FusedMultiplyAdd(sine, x2, 1.0 / 6227020800.0);
        sine = Math.FusedMultiplyAdd(sine, x2, -1.0 / 39916800.0);
        sine = Math.FusedMultiplyAdd(sine, x2, 1.0 / 362880.0);
        sine = Math.FusedMultiplyAdd(sine, x2, -1.0 / 5040.0);
        sine = Math.FusedMultiplyAdd(sine, x2, 1.0 / 120.0);
        sine = Math.FusedMultiplyAdd(sine, x2, -1.0 / 6.0);
        sine = Math.FusedMultiplyAdd(sine, x2, 1.0) * x;

        var cosine = 1.0 / 20922789888000.0;
        cosine = Math.FusedMultiplyAdd(cosine, x2, -1.0 / 87178291200.0);
        cosine = Math.FusedMultiplyAdd(cosine, x2, 1.0 / 479001600.0);
        cosine = Math.FusedMultiplyAdd(cosine, x2, -1.0 / 3628800.0);
        cosine = Math.FusedMultiplyAdd(cosine, x2, 1.0 / 40320.0);
        cosine = Math.FusedMultiplyAdd(cosine, x2, -1.0 / 720.0);
        cosine = Math.FusedMultiplyAdd(cosine, x2, 1.0 / 24.0);
        cosine = Math.FusedMultiplyAdd(cosine, x2, -0.5);
        cosine = Math.FusedMultiplyAdd(cosine, x2, 1.0);

        return (word >> 30) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }
}
