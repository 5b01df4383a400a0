using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;

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
        made.Settling.ShouldNotBeNull().Trial.ShouldBe(1);
    }

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

    private static Comparison.Made Made(double[] first, double[] second) =>
        Comparison.Of(Plan, Table.Runs(Plan, first, second), 0, 1).ShouldBeOfType<Comparison.Made>();
}
