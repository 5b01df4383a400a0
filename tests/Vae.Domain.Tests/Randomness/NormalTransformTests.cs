using CsCheck;
using MathNet.Numerics.Distributions;
using Vae.Domain.Randomness;

namespace Vae.Domain.Tests.Randomness;

public sealed class NormalTransformTests
{
    private const int Count = 1_000_000;

    private static readonly float[] Draws = Draw();

    [Fact]
    public void The_logarithm_is_that_of_the_library() =>
        Gen.Select(Gen.Double[1, 2], Gen.Int[-40, 40]).Sample((mantissa, exponent) =>
        {
            var x = mantissa * Math.Pow(2, exponent);
            return Math.Abs(NormalTransform.Log(x) - Math.Log(x)) <= 1e-14 * Math.Max(1, Math.Abs(Math.Log(x)));
        });

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.99999999988)]
    [InlineData(1.1641532e-10)]
    [InlineData(0.70710678118654752)]
    [InlineData(1.41421356237309504)]
    public void The_logarithm_is_right_at_the_ends_of_its_pieces(double x) =>
        NormalTransform.Log(x).ShouldBe(Math.Log(x), 1e-14 * Math.Max(1, Math.Abs(Math.Log(x))));

    [Fact]
    public void Sine_and_cosine_are_those_of_the_library_and_the_angle_is_uniform() =>
        Gen.UInt.Sample(word =>
        {
            var (sine, cosine) = NormalTransform.SineCosine(word);
            // The top bits choose the axis, the others the place within a quarter turn around it.
            var angle = ((word >> 30) + (((word & 0x3FFFFFFF) + 0.5) / (1 << 30)) - 0.5) * (Math.PI / 2);
            return Math.Abs(sine - Math.Sin(angle)) <= 1e-14 && Math.Abs(cosine - Math.Cos(angle)) <= 1e-14;
        });

    [Fact]
    public void A_million_draws_have_the_moments_of_the_standard_normal()
    {
        // Four standard errors: of the k-th power, √(E[x²ᵏ] − E[xᵏ]²)/1000.
        Moment(1).ShouldBe(0, 4e-3);
        Moment(2).ShouldBe(1, 4e-3 * Math.Sqrt(2));
        Moment(3).ShouldBe(0, 4e-3 * Math.Sqrt(15));
        Moment(4).ShouldBe(3, 4e-3 * Math.Sqrt(96));

        double Moment(int power) => Draws.Average(x => Math.Pow(x, power));
    }

    [Fact]
    public void The_two_numbers_of_a_pair_are_uncorrelated() =>
        Draws.Chunk(2).Average(pair => (double)pair[0] * pair[1]).ShouldBe(0, 4 / Math.Sqrt(Count / 2.0));

    [Fact]
    public void A_million_draws_follow_the_standard_normal_distribution()
    {
        var sorted = (float[])Draws.Clone();
        Array.Sort(sorted);
        var distance = sorted.Select((x, i) => Math.Abs(Normal.CDF(0, 1, x) - ((i + 0.5) / Count))).Max();

        // Kolmogorov and Smirnov: larger with probability 0.001.
        distance.ShouldBeLessThan(1.95 / Math.Sqrt(Count));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void The_tails_are_as_heavy_as_they_should_be(double beyond)
    {
        var expected = 2 * Count * Normal.CDF(0, 1, -beyond);

        ((double)Draws.Count(x => Math.Abs(x) > beyond)).ShouldBe(expected, 4 * Math.Sqrt(expected));
    }

    [Fact]
    public void The_largest_magnitude_is_that_of_the_smallest_uniform_number()
    {
        var largest = Math.Sqrt(2 * Math.Log(Math.Pow(2, 33)));

        var (first, second) = NormalTransform.Pair(radiusWord: 0, angleWord: 0x20000000);

        Math.Sqrt(((double)first * first) + ((double)second * second)).ShouldBe(largest, 1e-6);
        Gen.Select(Gen.UInt, Gen.UInt).Sample((radius, angle) =>
        {
            var (a, b) = NormalTransform.Pair(radius, angle);
            return float.IsFinite(a) && float.IsFinite(b) && Math.Max(Math.Abs(a), Math.Abs(b)) <= largest + 1e-6;
        });
    }

    private static float[] Draw()
    {
        var draws = new float[Count];
        new RandomStream(seed: 11, RandomPurpose.Evaluation).FillNormal(0, draws);
        return draws;
    }
}
