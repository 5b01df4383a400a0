using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Ranking.Answers;

public sealed class EvidenceTests
{
    // Differences of the winner: around their mean by ½, 0, −½, 0, 0, so that s² = 0.125.
    private static readonly double[] Spread = [0.5, 0, -0.5, 0, 0];

    [Fact]
    public void Nothing_ranked_is_no_evidence() => Of(Table.Plan([Table.Configuration()]), []).Verdict.ShouldBe(EvidenceVerdict.Nothing);

    [Fact]
    public void One_configuration_has_no_rival()
    {
        var plan = Table.Plan([Table.Configuration()]);
        Of(plan, Table.Runs(plan, (_, _) => -5)).Verdict.ShouldBe(EvidenceVerdict.OnlyOne);
    }

    [Fact]
    public void One_fold_is_not_enough()
    {
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2)], folds: 1);
        var evidence = Of(plan, Table.Runs(plan, (run, _) => -run.Trial));
        evidence.Verdict.ShouldBe(EvidenceVerdict.OneFold);
        evidence.DetectableSpreads.ShouldBeNull();
    }

    [Fact]
    public void A_lead_of_four_standard_errors_is_decided()
    {
        var evidence = OfLead(1);
        evidence.Verdict.ShouldBe(EvidenceVerdict.Decided);
        evidence.Rivals.ShouldBeEmpty();
    }

    [Fact]
    public void The_repeats_that_would_settle_a_tie_have_the_power_to_and_one_fewer_has_not()
    {
        var rival = OfLead(0.6).Rivals.ShouldHaveSingleItem();
        rival.Trial.ShouldBe(1);
        rival.Below.Mean.ShouldBe(0.6, 1e-12);
        rival.Detectable!.Value.ShouldBe(DetectableDifference.Of(5, 0.25)!.Value * Math.Sqrt(0.125), 1e-12);
        var repeats = rival.Repeats.ShouldNotBeNull();
        (DetectableDifference.Of(5 * repeats, 0.25)!.Value * Math.Sqrt(0.125)).ShouldBeLessThanOrEqualTo(0.6);
        (DetectableDifference.Of(5 * (repeats - 1), 0.25)!.Value * Math.Sqrt(0.125)).ShouldBeGreaterThan(0.6);
        // One seed says nothing of what seeds do.
        rival.Seeds.ShouldBeNull();
    }

    [Fact]
    public void A_difference_that_overlapping_training_rows_drown_is_settled_by_no_repeats() =>
        // Even endless repeats find no less than 2.80·√(0.25·0.125) = 0.495.
        OfLead(0.4).Rivals.ShouldHaveSingleItem().Repeats.ShouldBeNull();

    [Fact]
    public void Seeds_help_where_the_spread_comes_from_them()
    {
        // Fold means of the noise have s² = 0.461, and its seeds differ with a variance of 0.527 within a fold: without seeds 0.197 are left.
        double[][] noise = [[1.2, 0.1], [-0.9, 0.2], [0.4, -1.0], [-1.1, -0.3], [0.6, 1.1]];
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2)], seeds: 2);
        var rival = Of(plan, Table.Runs(plan, (run, _) => run.Trial == 0 ? -5 + noise[run.Fold][run.SeedIndex] : -6.22)).Rivals.ShouldHaveSingleItem();
        // 1.25 lies below what five folds find of √0.461 and above what they find of √(0.197 + 0.527/S) from some S on.
        var seeds = rival.Seeds.ShouldNotBeNull();
        var detectable = DetectableDifference.Of(5, 0.25)!.Value;
        (detectable * Math.Sqrt(0.197 + (0.527 / seeds))).ShouldBeLessThan(1.25 + 0.01);
        (detectable * Math.Sqrt(0.197 + (0.527 / (seeds - 1)))).ShouldBeGreaterThan(1.25 - 0.01);
    }

    [Fact]
    public void Blocks_are_never_dealt_anew()
    {
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2)]);
        plan = plan with { Spec = plan.Spec with { CrossValidation = plan.Spec.CrossValidation with { Kind = FoldKind.Block } } };
        Of(plan, Runs(plan, 0.6)).Rivals.ShouldHaveSingleItem().Repeats.ShouldBeNull();
    }

    private static Evidence OfLead(double lead)
    {
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2)]);
        return Of(plan, Runs(plan, lead));
    }

    private static ImmutableArray<RunRecord> Runs(SweepPlan plan, double lead) =>
        Table.Runs(plan, (run, _) => -5 - (run.Trial * lead) + (run.Trial == 0 ? Spread[run.Fold] : 0));

    private static Evidence Of(SweepPlan plan, ImmutableArray<RunRecord> runs) => SweepAnswer.Of(plan, runs).Evidence;
}
