using CsCheck;
using Vae.Domain.Planning;
using Vae.Domain.Search;
using Vae.Domain.SearchSpaces;
using Some = Vae.Domain.Tests.Planning.Some;

namespace Vae.Domain.Tests.Search;

public sealed class SamplerTests
{
    private static readonly Gen<SearchSpace> FiniteSpace =
        from betas in Gen.Int[0, 9].Select(n => n / 4.0).ArrayUnique[1, 5]
        from latents in Gen.Int[1, 6]
        from log in Gen.Bool
        from names in Gen.Shuffle(new[] { "relu", "tanh", "softplus", "silu" }, 1, 4)
        select new SearchSpace(
        [
            Some.List(HyperparameterName.Beta, betas),
            Some.Range(HyperparameterName.LatentDimension, 1, latents, log, integer: true),
            new Hyperparameter(HyperparameterName.Activation, new HyperparameterDomain.Names([.. names])),
        ]);

    [Fact]
    public void A_grid_has_the_product_of_its_axes_and_no_point_twice() => FiniteSpace.Sample(space =>
    {
        var betas = ((HyperparameterDomain.Numbers)space.Hyperparameters[0].Domain).Values.Length;
        var latents = (int)((HyperparameterDomain.Range)space.Hyperparameters[1].Domain).Max;
        var names = ((HyperparameterDomain.Names)space.Hyperparameters[2].Domain).Values.Length;
        var grid = GridSampler.Sample(space, Some.Defaults);
        grid.Length.ShouldBe(betas * latents * names);
        grid.Distinct().Count().ShouldBe(grid.Length);
    }, iter: 100);

    [Fact]
    public void A_grid_goes_in_file_order_with_the_last_axis_fastest()
    {
        var space = new SearchSpace([Some.List(HyperparameterName.Beta, 4, 1), Some.List(HyperparameterName.LatentDimension, 2, 3)]);
        GridSampler.Sample(space, Some.Defaults).Select(point => (point.Beta, point.LatentDimension))
            .ShouldBe([(4.0, 2), (4.0, 3), (1.0, 2), (1.0, 3)]);
    }

    [Fact]
    public void A_space_without_axes_is_the_default_configuration()
    {
        var space = new SearchSpace([]);
        GridSampler.Sample(space, Some.Defaults).ShouldBe([Some.Defaults]);
        RandomSampler.Sample(space, Some.Defaults, 9, 1).ShouldBe([Some.Defaults]);
    }

    [Fact]
    public void Random_draws_never_repeat_on_a_finite_space_and_exhaust_it() =>
        Gen.Select(FiniteSpace, Gen.ULong, Gen.Int[1, 150]).Sample((space, seed, trials) =>
        {
            var points = GridSampler.Sample(space, Some.Defaults).Append(Some.Defaults).ToHashSet();
            var sample = RandomSampler.Sample(space, Some.Defaults, trials, seed);
            sample.Length.ShouldBe(Math.Min(trials, points.Count));
            sample.Distinct().Count().ShouldBe(sample.Length);
            sample.ShouldAllBe(point => points.Contains(point));
            sample[0].ShouldBe(Some.Defaults);
        }, iter: 100);

    [Fact]
    public void A_longer_sample_begins_with_the_shorter_one()
    {
        var space = new SearchSpace([Some.Range(HyperparameterName.LearningRate, 1e-4, 1e-2, log: true)]);
        RandomSampler.Sample(space, Some.Defaults, 40, 3)[..10].ShouldBe(RandomSampler.Sample(space, Some.Defaults, 10, 3));
        RandomSampler.Sample(space, Some.Defaults, 40, 3)[5].ShouldNotBe(RandomSampler.Sample(space, Some.Defaults, 40, 4)[5]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_continuous_range_is_drawn_evenly_on_its_scale(bool log)
    {
        var space = new SearchSpace([Some.Range(HyperparameterName.LearningRate, 1e-4, 1e-2, log)]);
        var places = RandomSampler.Sample(space, Some.Defaults, 4001, 5).Skip(1)
            .Select(point => point.LearningRate)
            .Select(rate => log ? Math.Log(rate / 1e-4) / Math.Log(100) : (rate - 1e-4) / (1e-2 - 1e-4)).ToArray();
        places.ShouldAllBe(place => place >= 0 && place <= 1.0 + 1e-12);
        Deciles(places, 4000).ShouldAllBe(count => Math.Abs(count - 400) < 5 * Math.Sqrt(400 * 0.9));
    }

    [Fact]
    public void Integers_are_equally_likely_on_a_linear_scale_and_fall_as_their_logarithmic_share_on_the_other()
    {
        // An endless second axis: draws are then with replacement.
        var rate = Some.Range(HyperparameterName.LearningRate, 1e-4, 1e-2, log: true);
        int[] Counts(bool log) => RandomSampler
            .Sample(new SearchSpace([Some.Range(HyperparameterName.LatentDimension, 1, 8, log, integer: true), rate]), Some.Defaults, 8001, 5)
            .Skip(1).CountBy(point => point.LatentDimension).OrderBy(entry => entry.Key).Select(entry => entry.Value).ToArray();

        Counts(log: false).ShouldAllBe(count => Math.Abs(count - 1000) < 5 * Math.Sqrt(1000 * 0.875));
        var logarithmic = Counts(log: true);
        for (var n = 1; n <= 8; n++)
        {
            var share = Math.Log((n + 0.5) / (n - 0.5)) / Math.Log(8.5 / 0.5);
            Math.Abs(logarithmic[n - 1] - (8000 * share)).ShouldBeLessThan(5 * Math.Sqrt(8000 * share * (1 - share)));
        }
    }

    [Fact]
    public void Continuous_values_have_six_significant_digits() =>
        RandomSampler.Sample(new SearchSpace([Some.Range(HyperparameterName.Beta, 0.3, 3)]), Some.Defaults, 100, 1)
            .ShouldAllBe(point => point.Beta == double.Parse(point.Beta.ToString("G6")));

    private static int[] Deciles(double[] places, int total)
    {
        var counts = new int[10];
        foreach (var place in places) counts[Math.Min(9, (int)(place * 10))]++;
        counts.Sum().ShouldBe(total);
        return counts;
    }
}
