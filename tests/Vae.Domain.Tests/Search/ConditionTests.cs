using System.Collections.Immutable;
using CsCheck;
using Vae.Domain.Search;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Reading;
using Some = Vae.Domain.Tests.Planning.Some;

namespace Vae.Domain.Tests.Search;

public sealed class ConditionTests
{
    /// <summary>Two axes, one that varies beside some values of the first only, and what they demand of each other.</summary>
    private static readonly SearchSpace Space = new(
    [
        Some.List(HyperparameterName.Beta, 0.5, 1, 4),
        Some.Range(HyperparameterName.LatentDimension, 2, 12, log: true, integer: true),
        Some.List(HyperparameterName.BatchSize, 32, 64) with { When = [Some.List(HyperparameterName.Beta, 1, 4)] },
    ])
    { Constraints = [Constraint("latentDimension <= 6 or beta >= 1"), Constraint("beta * latentDimension != 8")] };

    [Fact]
    public void Every_sampler_keeps_to_axes_conditions_and_constraints() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 60]).Sample((seed, trials) =>
        {
            foreach (var sample in (ImmutableArray<Configuration>[])
                [
                    RandomSampler.Sample(Space, Some.Defaults, trials, seed),
                    SobolSampler.Sample(Space, Some.Defaults, trials, seed),
                    [Some.Defaults, .. GridSampler.Sample(Space, Some.Defaults)],
                    Learnt(seed, Math.Min(trials, 25)),
                ])
            {
                // The default configuration lies beside the space.
                sample[0].ShouldBe(Some.Defaults);
                sample.Skip(1).ShouldAllBe(configuration => IsRight(configuration));
                sample.Distinct().Count().ShouldBe(sample.Length);
            }
        }, iter: 40);

    [Fact]
    public void A_grid_has_each_point_once_and_those_of_no_condition_with_the_default()
    {
        // β ½: latents 2–6, one batch size. β 1: 2–12 but 8, two sizes. β 4: all but 2, two sizes.
        var grid = GridSampler.Sample(Space, Some.Defaults);
        grid.Length.ShouldBe(5 + (10 * 2) + (10 * 2));
        grid.Where(point => point.Beta == 0.5).ShouldAllBe(point => point.BatchSize == Some.Defaults.BatchSize);
    }

    [Fact]
    public void A_finite_space_with_conditions_is_exhausted() =>
        RandomSampler.Sample(Space, Some.Defaults, 1000, seed: 3).ShouldBe([Some.Defaults, .. GridSampler.Sample(Space, Some.Defaults)], ignoreOrder: true);

    [Fact]
    public void Configurations_that_were_asked_for_come_right_after_the_default_one_and_first_of_a_grid()
    {
        Configuration[] queue = [Some.Defaults with { Beta = 4, LatentDimension = 5 }, Some.Defaults with { Beta = 1, LatentDimension = 7 }];
        RandomSampler.Sample(Space, Some.Defaults, 9, seed: 3, queue)[..3].ShouldBe([Some.Defaults, .. queue]);
        SobolSampler.Sample(Space, Some.Defaults, 9, seed: 3, queue)[..3].ShouldBe([Some.Defaults, .. queue]);
        GridSampler.Sample(Space, Some.Defaults, queue)[..2].ShouldBe(queue);
    }

    [Fact]
    public void A_default_configuration_that_a_constraint_forbids_is_not_tried()
    {
        var space = Space with { Constraints = [Constraint("latentDimension < 20")] };
        RandomSampler.Sample(space, Some.Defaults, 5, seed: 1).ShouldAllBe(configuration => configuration.LatentDimension < 20);
        RandomSampler.Sample(Space with { Constraints = [Constraint("beta > 100")] }, Some.Defaults, 5, seed: 1).ShouldBeEmpty();
    }

    private static ImmutableArray<Configuration> Learnt(ulong seed, int trials)
    {
        var tried = new Tried();
        tried.Add(Some.Defaults, 1);
        var sampler = new TpeSampler(Space, Some.Defaults, seed, SearchEdition.Second);
        while (tried.Configurations.Count < trials)
        {
            var next = sampler.Next(tried.Configurations, tried.Told);
            tried.Add(next, next.LatentDimension);
        }

        return [.. tried.Configurations];
    }

    private static bool IsRight(Configuration configuration) =>
        configuration.Beta is 0.5 or 1 or 4
        && configuration.LatentDimension is >= 2 and <= 12
        && (configuration.Beta == 0.5 ? configuration.BatchSize == Some.Defaults.BatchSize : configuration.BatchSize is 32 or 64)
        && (configuration.LatentDimension <= 6 || configuration.Beta >= 1)
        && configuration.Beta * configuration.LatentDimension != 8;

    private static Constraint Constraint(string text) => ConstraintReader.Read(text, (_, message) => throw new ShouldAssertException(message))!;
}
