using Vae.Domain.Ranking;

namespace Vae.Domain.Tests.Ranking;

public sealed class ChosenEpochTests
{
    [Fact]
    public void All_folds_are_scored_at_the_epoch_that_is_best_on_average()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 2, epochs: 3);
        // Fold 0 is best in epoch 1 and fold 1 in epoch 3; on average epoch 2 wins.
        double[][] elbo = [[-1, -2, -9], [-9, -2, -1]];
        var best = Ranker.Rank(plan, Table.Runs(plan, (run, epoch) => elbo[run.Fold][epoch - 1])).Configurations[0];
        best.ChosenEpoch.ShouldBe(2);
        best.FoldElbo.ShouldBe([-2, -2]);
    }

    [Fact]
    public void Seeds_count_in_the_choice_and_are_averaged_within_a_fold()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 2, seeds: 2, epochs: 2);
        var runs = Table.Runs(plan, (run, epoch) => epoch == 1 ? -5 : run.SeedIndex == 0 ? -1 : -11 + (2 * run.Fold));
        var best = Ranker.Rank(plan, runs).Configurations[0];
        best.ChosenEpoch.ShouldBe(1);

        runs = Table.Runs(plan, (run, epoch) => epoch == 1 ? -7 : run.SeedIndex == 0 ? -1 : -11 + (2 * run.Fold));
        best = Ranker.Rank(plan, runs).Configurations[0];
        best.ChosenEpoch.ShouldBe(2);
        best.FoldElbo.ShouldBe([-6, -5]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void An_epoch_of_the_warm_up_is_never_chosen(int warmUp, int expected)
    {
        var plan = Table.Plan([Table.Configuration()], folds: 2, epochs: 4, warmUp: warmUp);
        Ranker.Rank(plan, Table.Runs(plan, (_, epoch) => -epoch)).Configurations[0].ChosenEpoch.ShouldBe(expected);
    }

    [Fact]
    public void Where_runs_ended_early_an_epoch_that_all_have_is_chosen()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 2, epochs: 9, warmUp: 1, patience: 2);
        var runs = Table.Runs(plan, (_, epoch) => epoch).Select(run => run with { Epochs = run.Epochs[..(run.Run.Fold == 0 ? 7 : 4)] });
        var best = Ranker.Rank(plan, runs).Configurations[0];
        best.ChosenEpoch.ShouldBe(4);
        best.FoldElbo.ShouldBe([4, 4]);
    }

    [Fact]
    public void The_earliest_of_equal_epochs_is_chosen()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 2, epochs: 4, warmUp: 1);
        Ranker.Rank(plan, Table.Runs(plan, (_, epoch) => epoch == 4 ? -3 : -2)).Configurations[0].ChosenEpoch.ShouldBe(2);
    }
}
