using System.Collections.Immutable;
using Vae.Domain.Randomness;
using Vae.Domain.Search;

namespace Vae.Domain.Tests.Search;

public sealed class ParzenMixtureTests
{
    private static readonly ParzenAxis Line = new(null, IsOrdered: true);

    [Fact]
    public void Without_points_the_density_is_uniform() => new ParzenMixture([Line], evenness: 2, []).LogDensity([0.3]).ShouldBe(0);

    [Fact]
    public void Of_one_point_it_is_half_a_cut_normal_and_half_uniform()
    {
        // A lonely point at 0.25 has the deviation 0.75, the way to the farther end. Φ(−1/3) and Φ(−1) by SciPy 1.10: norm.cdf.
        const double Deviation = 0.75, Inside = 1 - 0.36944134018176367 - 0.15865525393145707;
        double Kernel(double x) => Math.Exp(-0.5 * Math.Pow((x - 0.25) / Deviation, 2)) / (Deviation * Math.Sqrt(2 * Math.PI) * Inside);

        var mixture = new ParzenMixture([Line], evenness: 2, [[0.25]]);
        foreach (var x in (double[])[0, 0.25, 0.6, 1]) Math.Exp(mixture.LogDensity([x])).ShouldBe(0.5 + (0.5 * Kernel(x)), 1e-6);
    }

    [Fact]
    public void A_kernel_is_as_wide_as_the_way_to_its_farther_neighbour_and_no_narrower_than_its_share()
    {
        // 0.2: 0.3 to the right. 0.5: 0.3 to the left. 0.52: 0.02 to the left, but five shares of the axis are the least.
        double[] deviations = [0.3, 0.3, 0.2];
        double[] centres = [0.2, 0.5, 0.52];
        // Far beyond both ends a kernel has next to nothing, so what is cut off counts: the total over the axis is 1 for each.
        var expected = centres.Zip(deviations, (centre, deviation) => Normal(0.4, centre, deviation) / Integral(x => Normal(x, centre, deviation))).Sum();
        Math.Exp(new ParzenMixture([Line], evenness: 2, [.. centres.Select(centre => (double[])[centre])]).LogDensity([0.4])).ShouldBe((1 + expected) / 4, 1e-5);

        static double Normal(double x, double mean, double deviation) => Math.Exp(-0.5 * Math.Pow((x - mean) / deviation, 2));
    }

    [Fact]
    public void The_density_is_one_in_all_whatever_the_points()
    {
        double[][] points = [[0.05, 0.9], [0.5, 0.45], [0.51, double.NaN], [0.99, 0]];
        var mixture = new ParzenMixture([Line, Line], evenness: 2, points);
        Integral(x => Integral(y => Math.Exp(mixture.LogDensity([x, y])))).ShouldBe(1, 1e-3);
        Integral(x => Math.Exp(mixture.LogDensity([x, double.NaN]))).ShouldBe(1, 1e-4);
    }

    [Theory]
    [InlineData(2, 6.0 / 8)]
    [InlineData(4, 12.0 / 14)]
    public void A_name_keeps_what_is_not_spread_over_all_of_them(double evenness, double spread)
    {
        // Three names, one point: 2·3 of (2·3 + 1 + 1) parts are spread over all, the rest is its own.
        var mixture = new ParzenMixture([new ParzenAxis(3, IsOrdered: false)], evenness, [[0.5]]);
        Math.Exp(mixture.LogDensity([0.5])).ShouldBe(0.5 + (0.5 * (spread + (3 * (1 - spread)))), 1e-12);
        Math.Exp(mixture.LogDensity([1.0 / 6])).ShouldBe(0.5 + (0.5 * spread), 1e-12);
    }

    [Fact]
    public void Drawn_points_are_distributed_as_the_density_says()
    {
        var mixture = new ParzenMixture([Line], evenness: 2, [[0.1], [0.2], [0.8]]);
        var draws = new Draws(new RandomStream(3, RandomPurpose.Proposal));
        const int Count = 8000, Parts = 8;
        var counts = new int[Parts];
        for (var i = 0; i < Count; i++) counts[Math.Min(Parts - 1, (int)(mixture.Draw(draws)[0] * Parts))]++;
        for (var part = 0; part < Parts; part++)
        {
            var share = Integral(x => Math.Exp(mixture.LogDensity([(part + x) / Parts]))) / Parts;
            Math.Abs(counts[part] - (Count * share)).ShouldBeLessThan(5 * Math.Sqrt(Count * share * (1 - share)));
        }
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(-3, 0.0013498980316300933)]
    [InlineData(-6, 9.865876450376946e-10)]
    public void The_normal_distribution_is_the_published_one(double x, double below) =>
        (NormalDistribution.Below(x) / below).ShouldBe(1, 2e-7);

    private static double Integral(Func<double, double> density)
    {
        const int Cells = 400;
        return Enumerable.Range(0, Cells).Average(cell => density((cell + 0.5) / Cells));
    }
}
