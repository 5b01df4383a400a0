using Vae.Domain.Ranking.Answers;

namespace Vae.Domain.Tests.Ranking.Answers;

public sealed class HeldOutChoiceTests
{
    [Fact]
    public void Each_fold_is_scored_by_what_the_others_choose()
    {
        // Without fold 0 trial 1 is chosen (−5.5 against −6), which scores −9 there; without 1 and 2 trial 0.
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2)], folds: 3);
        var answer = SweepAnswer.Of(plan, Table.Runs(plan, [-1, -6, -6], [-9, -5, -6]));
        var choice = answer.HeldOut.ShouldNotBeNull();
        choice.Score.Mean.ShouldBe((-9 - 6 - 6) / 3.0, 1e-12);
        choice.Optimism.ShouldBe((-13 / 3.0) + 7, 1e-12);
        choice.SameChoice.ShouldBe(2 / 3.0, 1e-12);
    }

    [Fact]
    public void The_epoch_is_chosen_without_the_fold_too()
    {
        // Fold 2 alone would have chosen epoch 1: on the others epoch 2 is better by far.
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2)], folds: 3, epochs: 2);
        var runs = Table.Runs(plan, (run, epoch) => run.Trial == 1 ? -100 : (run.Fold, epoch) switch { (2, 1) => 0, (2, 2) => -50, (_, 1) => -10, _ => -8 });
        // Without fold 2 it is scored at epoch 2 there; without the others the mean of −10 and 0 makes it epoch 1.
        SweepAnswer.Of(plan, runs).HeldOut!.Score.Mean.ShouldBe((-10 - 10 - 50) / 3.0, 1e-12);
    }

    [Fact]
    public void Two_folds_leave_one_to_choose_by_which_is_too_few()
    {
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2)], folds: 2);
        SweepAnswer.Of(plan, Table.Runs(plan, [-1, -2], [-2, -3])).HeldOut.ShouldBeNull();
    }

    [Fact]
    public void Among_equals_the_best_mean_is_too_good_and_the_held_out_one_is_not()
    {
        // Twenty equally good configurations whose folds are noise around 0: the best of 20 means of 5 lies near 1.87/√5 = 0.84.
        var plan = Table.Plan(Enumerable.Range(1, 20).Select(beta => Table.Configuration(beta)));
        var choices = Enumerable.Range(0, 200).Select(sweep =>
        {
            var folds = Enumerable.Range(0, 20).Select(trial => Simulated.Folds((sweep * 20) + trial, 0, 5, testToTrain: 0).ToArray()).ToArray();
            var answer = SweepAnswer.Of(plan, Table.Runs(plan, folds));
            return (Best: answer.Ranking.Configurations[0].Elbo.Mean, HeldOut: answer.HeldOut!.Score.Mean);
        }).ToArray();
        choices.Average(choice => choice.Best).ShouldBe(0.84, 0.05);
        // Its standard error over 200 sweeps is about 1/√(5·200) = 0.03.
        choices.Average(choice => choice.HeldOut).ShouldBe(0, 0.13);
    }
}
