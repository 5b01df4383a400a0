using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Domain.Stopping;
using Vae.Domain.Tests.Ranking;

namespace Vae.Domain.Tests.Stopping;

public sealed class RungDeciderTests
{
    private static readonly StoppingSpec Halving = new() { Epochs = EpochStopping.Halving, MinEpochs = 3, Reduction = 3 };

    [Fact]
    public void Of_three_trials_halving_keeps_the_best_by_its_best_epoch_up_to_the_rung()
    {
        var plan = Plan(Halving, trials: 6, epochs: 9);
        double[][] curves = [[-9, -8, -7], [-1, -2, -3], [-6, -6, -6], [-9, -9, -9], [-2, -5, -5], [-5, -4, -3]];

        var verdict = Decide(plan, 0, (run, epoch) => epoch > 3 ? 100 : curves[run.Trial][epoch - 1]);

        verdict.Passed.ShouldBe([1, 4]);
        verdict.Pruned.Select(trial => trial.Trial).ShouldBe([0, 2, 3, 5]);
        verdict.Pruned[0].Outcome.ShouldBe(new RunOutcome.Pruned(1, 3, "number 5 of 6 after 3 epochs, of which the best 2 go on"));
    }

    [Fact]
    public void What_was_measured_during_warm_up_is_not_compared()
    {
        var plan = Plan(Halving, trials: 3, epochs: 9, warmUp: 2);
        double[][] curves = [[9, 9, -3], [0, 0, -2], [0, 0, -1]];

        Decide(plan, 0, (run, epoch) => epoch > 3 ? 100 : curves[run.Trial][epoch - 1]).Passed.ShouldBe([2]);
    }

    [Fact]
    public void What_was_measured_beyond_the_rung_is_not_looked_at()
    {
        var plan = Plan(Halving with { Folds = FoldStopping.Racing }, trials: 6, epochs: 9);
        var rung = Ladder.Of(plan).Rungs[0];
        ImmutableArray<RunRecord> later =
        [
            .. Table.Runs(plan, (run, epoch) => -run.Trial - (run.Fold * 7 % 3) + (epoch > 3 ? 20 * run.Trial : 0))
                .Select(run => run.Run == new RunId(1, 0, 0) ? run with { Outcome = new RunOutcome.Diverged(90, "NaN"), Epochs = run.Epochs[..5] } : run),
        ];
        var then = later.Where(run => run.Run.Fold == 0).Select(run => run with { Outcome = null, Epochs = run.Epochs[..3] });

        Show(RungDecider.Decide(plan, rung, All(plan), [], later)).ShouldBe(Show(RungDecider.Decide(plan, rung, All(plan), [], then)));
    }

    [Fact]
    public void A_trial_that_diverged_stops_and_one_that_failed_goes_on_uncompared()
    {
        var plan = Plan(Halving, trials: 5, epochs: 9);
        var runs = Table.Runs(plan, (run, _) => -run.Trial).Select(run => run.Run.Trial switch
        {
            0 => run with { Outcome = new RunOutcome.Diverged(3, "NaN"), Epochs = run.Epochs[..2] },
            4 => run with { Outcome = new RunOutcome.Failed(FailureKind.Bug, "a bug"), Epochs = [] },
            _ => run,
        });

        var verdict = RungDecider.Decide(plan, Ladder.Of(plan).Rungs[0], All(plan), [], runs);

        verdict.Passed.ShouldBe([1, 4]);
        verdict.Pruned[0].ShouldBe((0, new RunOutcome.Pruned(1, 3, "t0/f0/s0 diverged, so that the trial cannot be ranked")));
    }

    [Fact]
    public void A_run_that_lost_patience_before_the_rung_is_compared_with_what_it_has()
    {
        var plan = Plan(Halving with { MinEpochs = 6 }, trials: 3, epochs: 9);
        var runs = Table.Runs(plan, (run, _) => run.Trial).Select(run => run.Run.Trial == 2 ? run with { Epochs = run.Epochs[..4] } : run);

        RungDecider.Decide(plan, Ladder.Of(plan).Rungs[0], All(plan), [], runs).Passed.ShouldBe([2]);
    }

    [Fact]
    public void Trials_that_come_later_are_compared_with_those_that_were_at_the_rung_before()
    {
        var plan = Plan(Halving, trials: 9, epochs: 9);
        var runs = Table.Runs(plan, (run, _) => run.Trial);

        // The best three of nine go on; the earlier ones are not judged twice.
        RungDecider.Decide(plan, Ladder.Of(plan).Rungs[0], [0, 1, 2, 6], [3, 4, 5, 7, 8], runs).Passed.ShouldBe([6]);
    }

    [Fact]
    public void Hyperband_deals_trials_to_brackets_in_the_proportions_of_its_paper()
    {
        // Li et al. (2018), Table 1: R = 81, η = 3 gives 81, 34, 15, 8 and 5 configurations.
        var plan = Plan(new StoppingSpec { Epochs = EpochStopping.Hyperband, MinEpochs = 1, Reduction = 3 }, trials: 143, epochs: 81);

        var verdicts = Ladder.Of(plan).Rungs.SkipLast(1).Select(rung =>
            RungDecider.Decide(plan, rung, All(plan), [], Table.Runs(plan, (run, _) => -run.Trial))).ToArray();

        // What a rung keeps of each bracket that it compares, ⌈n/3⌉, and all of the others.
        verdicts[0].Passed.Length.ShouldBe(27 + 34 + 15 + 8 + 5);
        verdicts[1].Passed.Length.ShouldBe(27 + 12 + 15 + 8 + 5);
        verdicts[3].Passed.Length.ShouldBe(27 + 12 + 5 + 3 + 5);
    }

    [Fact]
    public void The_median_rule_stops_whose_best_is_below_the_median_of_the_others_means()
    {
        var plan = Plan(new StoppingSpec { Epochs = EpochStopping.Median, MinEpochs = 2 }, trials: 4, epochs: 6);
        // Means 2, 4, 6, 8: the median of the others is 6, 6, 4 and 4.
        double[][] curves = [[0, 4], [2, 6], [5, 7], [8, 8]];

        var verdict = Decide(plan, 0, (run, epoch) => epoch > 2 ? 100 : curves[run.Trial][epoch - 1]);

        verdict.Passed.ShouldBe([1, 2, 3]);
        verdict.Pruned.ShouldHaveSingleItem().Outcome.Reason.ShouldBe("its best ELBO up to epoch 2, 4, is below 6, the median of the others' means up to there");
    }

    private static RungVerdict Decide(SweepPlan plan, int rung, Func<RunId, int, double> elbo) =>
        RungDecider.Decide(plan, Ladder.Of(plan).Rungs[rung], All(plan), [], Table.Runs(plan, elbo));

    private static string Show(RungVerdict verdict) => $"{string.Join(' ', verdict.Passed)} | {string.Join(' ', verdict.Pruned)}";

    private static ImmutableArray<int> All(SweepPlan plan) => [.. plan.Trials.Select(trial => trial.Number)];

    private static SweepPlan Plan(StoppingSpec stopping, int trials, int epochs, int warmUp = 0)
    {
        var plan = Table.Plan(Enumerable.Range(0, trials).Select(_ => Table.Configuration()), folds: 3, epochs: epochs, warmUp: warmUp);
        return plan with { Spec = plan.Spec with { Stopping = stopping } };
    }
}
