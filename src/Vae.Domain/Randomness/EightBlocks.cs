using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Vae.Domain.Randomness;

/// <summary>Eight blocks of <see cref="Philox"/> at once, and what <see cref="NormalTransform"/> makes of them: the same numbers bit for bit, sooner.</summary>
internal static class EightBlocks
{
    /// <summary>Normal numbers of eight blocks.</summary>
    public const int Numbers = 32;

    private const ulong Word = 0xFFFFFFFF;

    /// <summary>Writes thirty-two normal numbers.</summary>
    /// <param name="index">Of the first block.</param>
    /// <param name="high0">The counter's third word.</param>
    /// <param name="high1">Its fourth.</param>
    /// <param name="key">The key.</param>
    /// <param name="target">As many places.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FillNormal(ulong index, uint high0, uint high1, ulong key, Span<float> target)
    {
        var indices = Create(index) + Vector512<ulong>.Indices;
        var (w0, w1, w2, w3) = Words(indices & Create(Word), indices >> 32, Create((ulong)high0), Create((ulong)high1), key);
        var (n0, n1) = Pair(w0, w1);
        var (n2, n3) = Pair(w2, w3);
        Span<double> each = stackalloc double[Numbers];
        n0.CopyTo(each);
        n1.CopyTo(each[8..]);
        n2.CopyTo(each[16..]);
        n3.CopyTo(each[24..]);
        for (var block = 0; block < 8; block++)
        {
            var four = target.Slice(4 * block, 4);
            four[0] = (float)each[block];
            four[1] = (float)each[8 + block];
            four[2] = (float)each[16 + block];
            four[3] = (float)each[24 + block];
        }
    }

    /// <summary>A word of each block in 64 bits, so that a product of two keeps all of its digits.</summary>
    private static (Vector512<ulong> W0, Vector512<ulong> W1, Vector512<ulong> W2, Vector512<ulong> W3) Words(
        Vector512<ulong> c0, Vector512<ulong> c1, Vector512<ulong> c2, Vector512<ulong> c3, ulong key)
    {
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < Philox.Rounds; round++)
        {
            var product0 = c0 * Create((ulong)Philox.Multiplier0);
            var product1 = c2 * Create((ulong)Philox.Multiplier1);
            (c0, c1, c2, c3) = (
                (product1 >> 32) ^ c1 ^ Create((ulong)k0),
                product1 & Create(Word),
                (product0 >> 32) ^ c3 ^ Create((ulong)k1),
                product0 & Create(Word));
            k0 += Philox.Weyl0;
            k1 += Philox.Weyl1;
        }

        return (c0, c1, c2, c3);
    }

    private static (Vector512<double> First, Vector512<double> Second) Pair(Vector512<ulong> radiusWord, Vector512<ulong> angleWord)
    {
        var uniform = (ConvertToDouble(radiusWord) + Create(0.5)) * Create(1.0 / 4294967296.0);
        var radius = Sqrt(Log(uniform) * Create(-2.0));
        var (sine, cosine) = SineCosine(angleWord);
        return (radius * cosine, radius * sine);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Log(Vector512<double> x)
    {
        var bits = x.AsInt64();
        var exponent = ConvertToDouble((bits >> 52) - Create(1023L));
        var mantissa = ((bits & Create(0x000FFFFFFFFFFFFFL)) | Create(0x3FF0000000000000L)).AsDouble();
        var large = GreaterThanOrEqual(mantissa, Create(NormalTransform.Sqrt2));
        mantissa = ConditionalSelect(large, mantissa * Create(0.5), mantissa);
        exponent += large & Vector512<double>.One;

        var s = (mantissa - Vector512<double>.One) / (mantissa + Vector512<double>.One);
        var s2 = s * s;
        var series = Create(1.0 / 19.0);
        series = (series * s2) + Create(1.0 / 17.0);
        series = (series * s2) + Create(1.0 / 15.0);
        series = (series * s2) + Create(1.0 / 13.0);
        series = (series * s2) + Create(1.0 / 11.0);
        series = (series * s2) + Create(1.0 / 9.0);
        series = (series * s2) + Create(1.0 / 7.0);
        series = (series * s2) + Create(1.0 / 5.0);
        series = (series * s2) + Create(1.0 / 3.0);
        series = (series * s2) + Create(1.0);
        return (exponent * Create(NormalTransform.Ln2)) + (s * Create(2.0) * series);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> Sine, Vector512<double> Cosine) SineCosine(Vector512<ulong> word)
    {
        var place = ((ConvertToDouble(word & Create(0x3FFFFFFFUL)) + Create(0.5)) * Create(1.0 / 1073741824.0)) - Create(0.5);
        var x = place * Create(NormalTransform.HalfPi);
        var x2 = x * x;

        var sine = Create(-1.0 / 1307674368000.0);
        sine = (sine * x2) + Create(1.0 / 6227020800.0);
        sine = (sine * x2) - Create(1.0 / 39916800.0);
        sine = (sine * x2) + Create(1.0 / 362880.0);
        sine = (sine * x2) - Create(1.0 / 5040.0);
        sine = (sine * x2) + Create(1.0 / 120.0);
        sine = (sine * x2) - Create(1.0 / 6.0);
        sine = ((sine * x2) + Create(1.0)) * x;

        var cosine = Create(1.0 / 20922789888000.0);
        cosine = (cosine * x2) - Create(1.0 / 87178291200.0);
        cosine = (cosine * x2) + Create(1.0 / 479001600.0);
        cosine = (cosine * x2) - Create(1.0 / 3628800.0);
        cosine = (cosine * x2) + Create(1.0 / 40320.0);
        cosine = (cosine * x2) - Create(1.0 / 720.0);
        cosine = (cosine * x2) + Create(1.0 / 24.0);
        cosine = (cosine * x2) - Create(0.5);
        cosine = (cosine * x2) + Create(1.0);

        // Quadrants 1 and 3 exchange the two; 2 and 3 turn the sine round, 1 and 2 the cosine.
        var quadrant = word >> 30;
        var odd = Vector512.Equals(quadrant & Vector512<ulong>.One, Vector512<ulong>.One).AsDouble();
        var sineSign = (quadrant & Create(2UL)) << 62;
        var cosineSign = ((quadrant + Vector512<ulong>.One) & Create(2UL)) << 62;
        var signedSine = ConditionalSelect(odd, cosine, sine).AsUInt64() ^ sineSign;
        var signedCosine = ConditionalSelect(odd, sine, cosine).AsUInt64() ^ cosineSign;
        return (signedSine.AsDouble(), signedCosine.AsDouble());
    }
}
