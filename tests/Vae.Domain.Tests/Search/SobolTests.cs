using CsCheck;
using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.Search;
using Vae.Domain.SearchSpaces;
using Some = Vae.Domain.Tests.Planning.Some;

namespace Vae.Domain.Tests.Search;

public sealed class SobolTests
{
    /// <summary>In sixty-fourths, from SciPy 1.10: scipy.stats.qmc.Sobol(7, scramble=False).random(64) * 64.</summary>
    [Theory]
    [InlineData(0, new uint[] { 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(1, new uint[] { 32, 32, 32, 32, 32, 32, 32 })]
    [InlineData(2, new uint[] { 48, 16, 16, 16, 48, 48, 16 })]
    [InlineData(3, new uint[] { 16, 48, 48, 48, 16, 16, 48 })]
    [InlineData(5, new uint[] { 56, 56, 8, 24, 56, 40, 56 })]
    [InlineData(10, new uint[] { 60, 4, 44, 12, 20, 36, 12 })]
    [InlineData(33, new uint[] { 35, 49, 13, 3, 41, 27, 19 })]
    [InlineData(63, new uint[] { 1, 51, 23, 29, 55, 9, 37 })]
    public void Points_are_those_of_the_published_sequence(int point, uint[] sixtyFourths) =>
        Enumerable.Range(0, 7).Select(axis => SobolSequence.At((uint)point, axis) >> 26).ShouldBe(sixtyFourths);

    [Fact]
    public void Every_part_of_an_axis_has_one_of_the_first_points_however_they_are_scrambled() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 7], Gen.Int[0, 7]).Sample((seed, axis, power) =>
        {
            var scrambling = new NestedScrambling(new RandomStream(seed, RandomPurpose.Search));
            var parts = Enumerable.Range(0, 1 << power).Select(point => scrambling.Of(SobolSequence.At((uint)point, axis), axis) >> 1 >> (31 - power));
            parts.Order().ShouldBe(Enumerable.Range(0, 1 << power).Select(part => (uint)part));
        }, iter: 200);

    [Fact]
    public void Every_box_of_two_axes_with_the_area_of_a_point_has_one() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 6]).Sample((seed, power) =>
        {
            // The first two axes are a (0, 2)-sequence: any split of k bits between them.
            var scrambling = new NestedScrambling(new RandomStream(seed, RandomPurpose.Search));
            for (var first = 0; first <= power; first++)
            {
                Enumerable.Range(0, 1 << power)
                    .Select(point => (Part((uint)point, 0, first), Part((uint)point, 1, power - first)))
                    .Distinct().Count().ShouldBe(1 << power);
            }

            uint Part(uint point, int axis, int bits) => scrambling.Of(SobolSequence.At(point, axis), axis) >> 1 >> (31 - bits);
        }, iter: 50);

    [Fact]
    public void A_scrambled_point_is_uniform_over_the_seeds()
    {
        // 4000 seeds in 16 parts: χ² with 15 degrees of freedom is above 44.3 once in ten thousand.
        var counts = new int[16];
        for (var seed = 0UL; seed < 4000; seed++)
            counts[new NestedScrambling(new RandomStream(seed, RandomPurpose.Search)).Of(SobolSequence.At(3, 2), 2) >> 28]++;
        counts.Sum(count => Math.Pow(count - 250, 2) / 250).ShouldBeLessThan(44.3);
    }

    [Fact]
    public void A_search_tries_the_default_configuration_first_and_a_longer_one_begins_with_a_shorter()
    {
        var space = new SearchSpace(
        [
            Some.Range(HyperparameterName.Beta, 0.1, 10, log: true, integer: false),
            Some.Range(HyperparameterName.LatentDimension, 2, 64, log: true, integer: true),
        ]);
        var longer = SobolSampler.Sample(space, Some.Defaults, 33, seed: 5);

        longer[0].ShouldBe(Some.Defaults);
        SobolSampler.Sample(space, Some.Defaults, 12, seed: 5).ShouldBe(longer[..12]);
        SobolSampler.Sample(space, Some.Defaults, 33, seed: 6).ShouldNotBe(longer);
        // 32 points: one in each 32nd of the logarithm of β.
        longer.Skip(1).Select(point => (int)(Math.Log10(point.Beta / 0.1) * 16)).Order().ShouldBe(Enumerable.Range(0, 32));
    }

    [Fact]
    public void A_finite_space_is_exhausted_without_repeats() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 30]).Sample((seed, trials) =>
        {
            var space = new SearchSpace([Some.List(HyperparameterName.Beta, 0.5, 2, 4), Some.Range(HyperparameterName.LatentDimension, 1, 5, log: false, integer: true)]);
            var points = GridSampler.Sample(space, Some.Defaults).Append(Some.Defaults).ToHashSet();
            var sample = SobolSampler.Sample(space, Some.Defaults, trials, seed);
            sample.Length.ShouldBe(Math.Min(trials, points.Count));
            sample.Distinct().Count().ShouldBe(sample.Length);
            sample.ShouldAllBe(point => points.Contains(point));
        }, iter: 100);
}
