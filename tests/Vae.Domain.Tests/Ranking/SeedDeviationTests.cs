using Vae.Domain.Metrics;
using Vae.Domain.Ranking;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Ranking;

public sealed class SeedDeviationTests
{
    [Fact]
    public void The_spread_of_seeds_is_pooled_within_folds_so_that_hard_folds_do_not_count_as_chance()
    {
        // Fold 0: −10 and −12 (variance 2); fold 1: −50 and −54 (variance 8).
        var plan = Table.Plan([Table.Configuration()], folds: 2, seeds: 2);
        var runs = Table.Runs(plan, (run, _) => run.Fold == 0 ? -10 - (2 * run.SeedIndex) : -50 - (4 * run.SeedIndex));

        Ranker.Rank(plan, runs).Configurations[0].SeedDeviation!.Value.ShouldBe(Math.Sqrt(5), 1e-12);
    }

    [Fact]
    public void One_seed_has_no_spread()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 2);
        Ranker.Rank(plan, Table.Runs(plan, (_, _) => -10)).Configurations[0].SeedDeviation.ShouldBeNull();
    }

    [Fact]
    public void Bytes_are_scored_in_bits_per_feature_too()
    {
        // A density of 1 on [0, 1]ᵈ, which is what storing the bytes takes.
        var plan = Table.Plan([Table.Configuration()], folds: 2);
        var bytes = plan with { Spec = plan.Spec with { Data = plan.Spec.Data with { Preprocess = Preprocess.Dequantize } } };
        Ranker.Rank(bytes, Table.Runs(bytes, (_, _) => 0)).Configurations[0].BitsPerDimension.ShouldBe(8);
        Ranker.Rank(bytes, Table.Runs(bytes, (_, _) => 20 * Math.Log(2))).Configurations[0].BitsPerDimension!.Value.ShouldBe(7, 1e-12);
        Ranker.Rank(plan, Table.Runs(plan, (_, _) => 0)).Configurations[0].BitsPerDimension.ShouldBeNull();
    }
}
