using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.Intrinsics.Vector256;

namespace Vae.Domain.Randomness;

/// <summary>Four blocks of <see cref="Philox"/> at once, and what is made of their words: the same numbers bit for bit, sooner.</summary>
internal readonly ref struct FourBlocks
{
    /// <summary>Words, or numbers made of them, of four blocks.</summary>
    public const int Numbers = 16;

    private const ulong Low = 0xFFFFFFFF;

    // A word of each block in 64 bits, so that a product of two keeps all of its digits.
    private readonly Vector256<ulong> _w0;
    private readonly Vector256<ulong> _w1;
    private readonly Vector256<ulong> _w2;
    private readonly Vector256<ulong> _w3;

    /// <summary>Works out four blocks.</summary>
    /// <param name="index">Of the first.</param>
    /// <param name="high0">The counter's third word.</param>
    /// <param name="high1">Its fourth.</param>
    /// <param name="key">The key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FourBlocks(ulong index, uint high0, uint high1, ulong key)
    {
        var indices = Create(index) + Vector256<ulong>.Indices;
        var (c0, c1, c2, c3) = (indices, indices >> 32, Create((ulong)high0), Create((ulong)high1));
        var (k0, k1) = (Create(key), Create(key >> 32));
        // Only the lower 32 bits count, and what gathers above them is left out at the end.
        for (var round = 0; round < Philox.Rounds; round++)
        {
            var (product0, product1) = (Product(c0, Philox.Multiplier0), Product(c2, Philox.Multiplier1));
            (c0, c1) = ((product1 >> 32) ^ (c1 ^ k0), product1);
            (c2, c3) = ((product0 >> 32) ^ (c3 ^ k1), product0);
            k0 += Create((ulong)Philox.Weyl0);
            k1 += Create((ulong)Philox.Weyl1);
        }

        (_w0, _w1, _w2, _w3) = (c0 & Create(Low), c1 & Create(Low), c2 & Create(Low), c3 & Create(Low));
    }

    /// <summary>The first 64 bits of each block, its first word above its second.</summary>
    public Vector256<ulong> Halves => (_w0 << 32) | _w1;

    /// <summary>Writes sixteen numbers uniform on (0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUniform(Span<double> target)
    {
        // Two words of a block in 64 bits, and all four side by side.
        var (first, second) = (_w0 | (_w1 << 32), _w2 | (_w3 << 32));
        var isFirst = Create(ulong.MaxValue, 0, ulong.MaxValue, 0);
        var (w0, w2) = Widen(ConditionalSelect(isFirst, first, Shuffle(second, Create(0UL, 0, 2, 2))).AsUInt32());
        var (w1, w3) = Widen(ConditionalSelect(isFirst, Shuffle(first, Create(1UL, 1, 3, 3)), second).AsUInt32());
        Uniform(w0).CopyTo(target);
        Uniform(w1).CopyTo(target[4..]);
        Uniform(w2).CopyTo(target[8..]);
        Uniform(w3).CopyTo(target[12..]);
    }

    /// <summary>Writes sixteen normal numbers.</summary>
    /// <param name="target">As many places.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteNormal(Span<float> target)
    {
        var (n0, n1) = Pair(_w0, _w1);
        var (n2, n3) = Pair(_w2, _w3);
        // The numbers of a block lie in one place of each vector; two vectors in one are a row of eight.
        var (first, second) = (Narrow(n0, n1), Narrow(n2, n3));
        Interleaved(first, second, Create(0, 4, 0, 4, 1, 5, 1, 5)).CopyTo(target);
        Interleaved(first, second, Create(2, 6, 2, 6, 3, 7, 3, 7)).CopyTo(target[8..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Interleaved(Vector256<float> first, Vector256<float> second, Vector256<int> places) =>
        ConditionalSelect(Create(-1, -1, 0, 0, -1, -1, 0, 0).AsSingle(), Shuffle(first, places), Shuffle(second, places));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> words, uint by) => Avx2.IsSupported
        ? Avx2.Multiply(words.AsUInt32(), Create((ulong)by).AsUInt32())
        : (words & Create(Low)) * Create((ulong)by);

    /// <summary>Whole numbers below 2⁵² in double precision: put behind the digits of 2⁵², which is then taken away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ToDouble(Vector256<ulong> whole)
    {
        const double above = 4503599627370496.0;
        return (whole | Create(above).AsUInt64()).AsDouble() - Create(above);
    }

    /// <summary><see cref="RandomStream.Uniform"/> of four words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Uniform(Vector256<ulong> word) => (ToDouble(word) + Create(0.5)) * Create(1.0 / 4294967296.0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> First, Vector256<double> Second) Pair(Vector256<ulong> radiusWord, Vector256<ulong> angleWord)
    {
        var radius = Sqrt(Log(Uniform(radiusWord)) * Create(-2.0));
        var (sine, cosine) = SineCosine(angleWord);
        return (radius * cosine, radius * sine);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Log(Vector256<double> x)
    {
        var bits = x.AsUInt64();
        var exponent = ToDouble(bits >> 52) - Create(1023.0);
        var mantissa = ((bits & Create(0x000FFFFFFFFFFFFFUL)) | Create(0x3FF0000000000000UL)).AsDouble();
        var large = GreaterThanOrEqual(mantissa, Create(NormalTransform.Sqrt2));
        mantissa = ConditionalSelect(large, mantissa * Create(0.5), mantissa);
        exponent += large & Vector256<double>.One;

        var s = (mantissa - Vector256<double>.One) / (mantissa + Vector256<double>.One);
        var s2 = s * s;
        var series = Create(1.0 / 19.0);
        series = FusedMultiplyAdd(series, s2, Create(1.0 / 17.0));
        series = FusedMultiplyAdd(series, s2, Create(1.0 / 15.0));
        series = FusedMultiplyAdd(series, s2, Create(1.0 / 13.0));
        series = FusedMultiplyAdd(series, s2, Create(1.0 / 11.0));
        series = FusedMultiplyAdd(series, s2, Create(1.0 / 9.0));
        series = FusedMultiplyAdd(series, s2, Create(1.0 / 7.0));
        series = FusedMultiplyAdd(series, s2, Create(1.0 / 5.0));
        series = FusedMultiplyAdd(series, s2, Create(1.0 / 3.0));
        series = FusedMultiplyAdd(series, s2, Create(1.0));
        return FusedMultiplyAdd(exponent, Create(NormalTransform.Ln2), s * Create(2.0) * series);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Sine, Vector256<double> Cosine) SineCosine(Vector256<ulong> word)
    {
        var place = ((ToDouble(word & Create(0x3FFFFFFFUL)) + Create(0.5)) * Create(1.0 / 1073741824.0)) - Create(0.5);
        var x = place * Create(NormalTransform.HalfPi);
        var x2 = x * x;

        var sine = Create(-1.0 / 1307674368000.0);
        sine = FusedMultiplyAdd(sine, x2, Create(1.0 / 6227020800.0));
        sine = FusedMultiplyAdd(sine, x2, Create(-1.0 / 39916800.0));
        sine = FusedMultiplyAdd(sine, x2, Create(1.0 / 362880.0));
        sine = FusedMultiplyAdd(sine, x2, Create(-1.0 / 5040.0));
        sine = FusedMultiplyAdd(sine, x2, Create(1.0 / 120.0));
        sine = FusedMultiplyAdd(sine, x2, Create(-1.0 / 6.0));
        sine = FusedMultiplyAdd(sine, x2, Vector256<double>.One) * x;

        var cosine = Create(1.0 / 20922789888000.0);
        cosine = FusedMultiplyAdd(cosine, x2, Create(-1.0 / 87178291200.0));
        cosine = FusedMultiplyAdd(cosine, x2, Create(1.0 / 479001600.0));
        cosine = FusedMultiplyAdd(cosine, x2, Create(-1.0 / 3628800.0));
        cosine = FusedMultiplyAdd(cosine, x2, Create(1.0 / 40320.0));
        cosine = FusedMultiplyAdd(cosine, x2, Create(-1.0 / 720.0));
        cosine = FusedMultiplyAdd(cosine, x2, Create(1.0 / 24.0));
        cosine = FusedMultiplyAdd(cosine, x2, Create(-0.5));
        cosine = FusedMultiplyAdd(cosine, x2, Create(1.0));

        // Quadrants 1 and 3 exchange the two; 2 and 3 turn the sine round, 1 and 2 the cosine.
        var quadrant = word >> 30;
        var odd = Vector256.Equals(quadrant & Vector256<ulong>.One, Vector256<ulong>.One).AsDouble();
        var sineSign = (quadrant & Create(2UL)) << 62;
        var cosineSign = ((quadrant + Vector256<ulong>.One) & Create(2UL)) << 62;
        var signedSine = ConditionalSelect(odd, cosine, sine).AsUInt64() ^ sineSign;
        var signedCosine = ConditionalSelect(odd, sine, cosine).AsUInt64() ^ cosineSign;
        return (signedSine.AsDouble(), signedCosine.AsDouble());
    }
}
