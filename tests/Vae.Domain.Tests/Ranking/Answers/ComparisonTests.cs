using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Ranking.Answers;

public sealed class ComparisonTests
{
    private static readonly SweepPlan Plan = Table.Plan([Table.Configuration(1), Table.Configuration(2)]);

    [Fact]
    public void Two_trials_are_compared_fold_by_fold()
    {
        // Differences 0.5, 1.5, 1, 1, 1: mean 1, s² = 0.125, SE = √(0.45·0.125) = 0.2372; t(0.025, 4) = 2.7764.
        var made = Made([-10, -12, -11, -13, -14], [-10.5, -13.5, -12, -14, -15]);
        made.Folds.Select(fold => fold.Difference).ShouldBe([0.5, 1.5, 1, 1, 1]);
        made.Difference.Mean.ShouldBe(1, 1e-12);
        made.Difference.StandardError!.Value.ShouldBe(Math.Sqrt(0.45 * 0.125), 1e-12);
        made.HalfWidth!.Value.ShouldBe(2.7764 * Math.Sqrt(0.45 * 0.125), 1e-4);
        // t = 4.216 with 4 degrees of freedom.
        made.PValue!.Value.ShouldBe(0.0135, 0.0002);
        made.Verdict.ShouldBe(ComparisonVerdict.First);
        made.Settling.ShouldBeNull();
    }

    [Fact]
    public void The_order_of_the_two_is_that_of_the_question()
    {
        var made = Made([-10.5, -13.5, -12, -14, -15], [-10, -12, -11, -13, -14]);
        made.Difference.Mean.ShouldBe(-1, 1e-12);
        made.Verdict.ShouldBe(ComparisonVerdict.Second);
    }

    [Fact]
    public void What_can_not_be_told_apart_says_what_would_settle_it()
    {
        var made = Made([-5, -6, -5, -6, -5], [-5.5, -5.4, -5.5, -6.4, -5.7]);
        made.Verdict.ShouldBe(ComparisonVerdict.Undecided);
        made.Settling.ShouldNotBeNull();
    }

    [Fact]
    public void The_repeats_that_would_settle_it_have_the_power_to_and_one_fewer_has_not()
    {
        var settling = OfLead(0.6).ShouldNotBeNull();
        settling.Detectable!.Value.ShouldBe(DetectableDifference.Of(5, 0.25)!.Value * Math.Sqrt(0.125), 1e-12);
        var repeats = settling.Repeats.ShouldNotBeNull();
        (DetectableDifference.Of(5 * repeats, 0.25)!.Value * Math.Sqrt(0.125)).ShouldBeLessThanOrEqualTo(0.6);
        (DetectableDifference.Of(5 * (repeats - 1), 0.25)!.Value * Math.Sqrt(0.125)).ShouldBeGreaterThan(0.6);
        // One seed says nothing of what seeds do.
        settling.Seeds.ShouldBeNull();
    }

    [Fact]
    public void A_difference_that_overlapping_training_rows_drown_is_settled_by_no_repeats() =>
        // Even endless repeats find no less than 2.80·√(0.25·0.125) = 0.495.
        OfLead(0.4).ShouldNotBeNull().Repeats.ShouldBeNull();

    [Fact]
    public void Seeds_help_where_the_spread_comes_from_them()
    {
        // Fold means of the noise have s² = 0.461, and its seeds differ with a variance of 0.527 within a fold: without seeds 0.197 are left.
        double[][] noise = [[1.2, 0.1], [-0.9, 0.2], [0.4, -1.0], [-1.1, -0.3], [0.6, 1.1]];
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2)], seeds: 2);
        var runs = Table.Runs(plan, (run, _) => run.Trial == 0 ? -5 + noise[run.Fold][run.SeedIndex] : -6.22);
        // 1.25 lies below what five folds find of √0.461 and above what they find of √(0.197 + 0.527/S) from some S on.
        var seeds = Comparison.Of(plan, runs, 0, 1).ShouldBeOfType<Comparison.Made>().Settling.ShouldNotBeNull().Seeds.ShouldNotBeNull();
        var detectable = DetectableDifference.Of(5, 0.25)!.Value;
        (detectable * Math.Sqrt(0.197 + (0.527 / seeds))).ShouldBeLessThan(1.25 + 0.01);
        (detectable * Math.Sqrt(0.197 + (0.527 / (seeds - 1)))).ShouldBeGreaterThan(1.25 - 0.01);
    }

    [Fact]
    public void Blocks_are_never_dealt_anew() => OfLead(0.6, FoldKind.Block).ShouldNotBeNull().Repeats.ShouldBeNull();

    [Fact]
    public void One_fold_gives_no_verdict()
    {
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2)], folds: 1);
        Comparison.Of(plan, Table.Runs(plan, [-5], [-6]), 0, 1).ShouldBeOfType<Comparison.Made>().Verdict.ShouldBe(ComparisonVerdict.OneFold);
    }

    [Fact]
    public void A_trial_that_is_not_ranked_says_why_and_one_that_is_not_there_that_it_is_not()
    {
        Comparison.Of(Plan, Table.Runs(Plan, (run, _) => run.Trial == 1 ? double.NaN : -5), 0, 1)
            .ShouldBeOfType<Comparison.Impossible>().ShouldBe(new Comparison.Impossible(1, "5 of 5 runs with a validation ELBO that is not finite (first: t1/f0/s0)"));
        Comparison.Of(Plan, [], 0, 7).ShouldBeOfType<Comparison.Impossible>().Trial.ShouldBe(0);
        Comparison.Of(Plan, Table.Runs(Plan, (_, _) => -5), 7, 0).ShouldBe(new Comparison.Impossible(7, null));
    }

    /// <summary>Differences around their mean by ½, 0, −½, 0, 0, so that s² = 0.125.</summary>
    private static Settling? OfLead(double lead, FoldKind kind = FoldKind.Random)
    {
        double[] spread = [0.5, 0, -0.5, 0, 0];
        var plan = Plan with { Spec = Plan.Spec with { CrossValidation = Plan.Spec.CrossValidation with { Kind = kind } } };
        var runs = Table.Runs(plan, (run, _) => -5 - (run.Trial * lead) + (run.Trial == 0 ? spread[run.Fold] : 0));
        return Comparison.Of(plan, runs, 0, 1).ShouldBeOfType<Comparison.Made>().Settling;
    }

    private static Comparison.Made Made(double[] first, double[] second) =>
        Comparison.Of(Plan, Table.Runs(Plan, first, second), 0, 1).ShouldBeOfType<Comparison.Made>();
}
