using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Domain.Stopping;
using Vae.Domain.Tests.Ranking;

namespace Vae.Domain.Tests.Stopping;

public sealed class LadderTests
{
    [Fact]
    public void Without_stopping_the_whole_budget_is_the_only_rung() =>
        Ladder.Of(Plan(new StoppingSpec())).Rungs.ShouldBe([new Rung(0, 5, 40)]);

    [Fact]
    public void Halving_has_rungs_of_ever_more_epochs_of_the_first_fold() =>
        Ladder.Of(Plan(new StoppingSpec { Epochs = EpochStopping.Halving, MinEpochs = 4, Reduction = 3 })).Rungs
            .ShouldBe([new Rung(0, 1, 4), new Rung(1, 1, 12), new Rung(2, 1, 36), new Rung(3, 5, 40)]);

    [Fact]
    public void The_median_is_asked_every_so_many_epochs() =>
        Ladder.Of(Plan(new StoppingSpec { Epochs = EpochStopping.Median, MinEpochs = 15 })).Rungs
            .ShouldBe([new Rung(0, 1, 15), new Rung(1, 1, 30), new Rung(2, 5, 40)]);

    [Fact]
    public void A_race_is_judged_after_each_fold_but_the_first_and_the_last() =>
        Ladder.Of(Plan(new StoppingSpec { Folds = FoldStopping.Racing })).Rungs
            .ShouldBe([new Rung(0, 2, 40), new Rung(1, 3, 40), new Rung(2, 4, 40), new Rung(3, 5, 40)]);

    [Fact]
    public void Both_together_climb_over_epochs_first_and_then_over_folds() =>
        Ladder.Of(Plan(new StoppingSpec { Epochs = EpochStopping.Hyperband, MinEpochs = 20, Reduction = 2, Folds = FoldStopping.Racing })).Rungs
            .ShouldBe([new Rung(0, 1, 20), new Rung(1, 2, 40), new Rung(2, 3, 40), new Rung(3, 4, 40), new Rung(4, 5, 40)]);

    [Fact]
    public void A_plan_that_grew_by_repeats_asks_for_no_less_at_the_rung_that_a_trial_is_at()
    {
        var stopping = new StoppingSpec { Folds = FoldStopping.Racing };
        for (var folds = 3; folds < 20; folds++)
        {
            var (rungs, grown) = (Ladder.Of(Plan(stopping, folds)).Rungs, Ladder.Of(Plan(stopping, 2 * folds)).Rungs);
            grown[..(rungs.Length - 1)].ShouldBe(rungs[..^1]);
            grown[rungs.Length - 1].Folds.ShouldBeGreaterThanOrEqualTo(folds);
        }
    }

    [Fact]
    public void The_least_that_halving_spends_is_the_sum_over_its_rungs()
    {
        // 9 trials for 4 epochs, 3 for 8 more, 1 for all 40 of 5 folds less the 12 that it has.
        var plan = Plan(new StoppingSpec { Epochs = EpochStopping.Halving, MinEpochs = 4, Reduction = 3 }, trials: 9, epochs: 30);
        Ladder.Of(plan).Rungs.Length.ShouldBe(3);
        LeastBudget.Epochs(plan).ShouldBe((9 * 4) + (3 * 8) + ((5 * 30) - 12));
    }

    [Fact]
    public void The_least_that_a_race_spends_is_two_folds_of_all_and_the_others_of_one() =>
        LeastBudget.Epochs(Plan(new StoppingSpec { Folds = FoldStopping.Racing }, trials: 9)).ShouldBe(40 * ((2 * 9) + 3));

    [Fact]
    public void Where_nothing_stops_early_nothing_is_saved()
    {
        var plan = Plan(new StoppingSpec(), trials: 7);
        LeastBudget.Epochs(plan).ShouldBe(7 * 5 * 40);
    }

    private static SweepPlan Plan(StoppingSpec stopping, int folds = 5, int trials = 2, int epochs = 40)
    {
        var plan = Table.Plan(Enumerable.Range(0, trials).Select(_ => Table.Configuration()), folds, epochs: epochs);
        return plan with { Spec = plan.Spec with { Stopping = stopping } };
    }
}
