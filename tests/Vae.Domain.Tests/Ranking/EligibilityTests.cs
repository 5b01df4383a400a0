using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Domain.Tests.Ranking;

public sealed class EligibilityTests
{
    private static readonly SweepPlan Plan =
        Table.Plan([Table.Configuration(), Table.Configuration(beta: 4)], folds: 3, seeds: 2, epochs: 2, warmUp: 1);

    [Fact]
    public void Diverged_runs_are_counted_and_the_first_is_told()
    {
        var end = new RunOutcome.Diverged(214, "the objective became NaN");
        var ineligible = RankWith(record => record.Run is { Trial: 1, Fold: 1 } ? record with { Outcome = end } : record);
        ineligible.Reason.ShouldBe("2 of 6 runs diverged (first: t1/f1/s0 at step 214: the objective became NaN)");
        ineligible.Runs.ShouldBe(new RunCounts(Planned: 6, Completed: 4, Diverged: 2, Failed: 0, Pruned: 0, Cancelled: 0));
    }

    [Theory]
    [InlineData(FailureKind.OutOfMemory, "1 of 6 runs failed (first: t1/f2/s1, out of memory: 3 GiB asked)")]
    [InlineData(FailureKind.InvalidConfiguration, "1 of 6 runs failed (first: t1/f2/s1, invalid configuration: 3 GiB asked)")]
    [InlineData(FailureKind.Infrastructure, "1 of 6 runs failed (first: t1/f2/s1, infrastructure: 3 GiB asked)")]
    [InlineData(FailureKind.Bug, "1 of 6 runs failed (first: t1/f2/s1, bug: 3 GiB asked)")]
    public void A_failed_run_tells_its_kind_and_message(FailureKind kind, string reason) =>
        RankWith(record => record.Run == new RunId(1, 2, 1)
            ? record with { Outcome = new RunOutcome.Failed(kind, "3 GiB asked") }
            : record).Reason.ShouldBe(reason);

    [Fact]
    public void Several_reasons_are_all_told() =>
        RankWith(record => record.Run switch
        {
            { Trial: 1, Fold: 0 } => record with { Outcome = new RunOutcome.Cancelled() },
            { Trial: 1, Fold: 2, SeedIndex: 0 } => record with { Outcome = null },
            _ => record,
        }).Reason.ShouldBe("2 of 6 runs cancelled (first: t1/f0/s0); 1 of 6 runs not finished");

    [Fact]
    public void A_run_that_was_never_reported_is_not_finished()
    {
        var ranking = Ranker.Rank(Plan, Table.Runs(Plan, (_, _) => -1).Where(record => record.Run != new RunId(1, 0, 0)));
        ranking.Ineligible.Single().Reason.ShouldBe("1 of 6 runs not finished");
        ranking.Complete.ShouldBeFalse();
    }

    [Fact]
    public void A_completed_run_without_all_its_epochs_is_not_ranked() =>
        RankWith(record => record.Run == new RunId(1, 0, 1) ? record with { Epochs = record.Epochs[..1] } : record)
            .Reason.ShouldBe("1 of 6 runs with missing epochs (first: t1/f0/s1)");

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    public void A_run_that_lost_patience_has_fewer_epochs_but_some_after_warm_up(int epochs, bool isRanked)
    {
        var plan = Table.Plan([Table.Configuration()], folds: 2, epochs: 4, warmUp: 1, patience: 1);
        var runs = Table.Runs(plan, (_, _) => -1).Select(run => run.Run.Fold == 0 ? run with { Epochs = run.Epochs[..epochs] } : run);
        Ranker.Rank(plan, runs).Ineligible.IsEmpty.ShouldBe(isRanked);
    }

    [Fact]
    public void With_patience_a_gap_is_still_a_missing_epoch()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 2, epochs: 4, patience: 1);
        var runs = Table.Runs(plan, (_, _) => -1).Select(run => run with { Epochs = run.Epochs.RemoveAt(1) });
        Ranker.Rank(plan, runs).Ineligible.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void An_ELBO_that_is_not_finite_is_not_ranked(double elbo) =>
        RankWith(record => record.Run == new RunId(1, 0, 1)
            ? record with { Epochs = [record.Epochs[0], Table.Epoch(2, elbo)] }
            : record).Reason.ShouldBe("1 of 6 runs with a validation ELBO that is not finite (first: t1/f0/s1)");

    [Fact]
    public void During_warm_up_an_ELBO_need_not_be_finite()
    {
        var runs = Table.Runs(Plan, (_, epoch) => epoch == 1 ? double.NegativeInfinity : -1);
        Ranker.Rank(Plan, runs).Configurations.Length.ShouldBe(2);
    }

    [Fact]
    public void A_sigma_on_its_floor_after_warm_up_is_not_ranked() =>
        RankWith(record => record.Run is { Trial: 1, Fold: 2 }
            ? record with { Epochs = [record.Epochs[0], record.Epochs[1] with { OnVarianceFloor = true }] }
            : record).Reason.ShouldBe(
                "2 of 6 runs with σ on its floor (first: t1/f2/s0: the data are constant or discrete somewhere, "
                + "so their density has no bound; dequantise them, or declare σ)");

    [Fact]
    public void During_warm_up_sigma_may_rest_on_its_floor()
    {
        var runs = Table.Runs(Plan, (_, _) => -1)
            .Select(record => record with { Epochs = [record.Epochs[0] with { OnVarianceFloor = true }, record.Epochs[1]] });
        Ranker.Rank(Plan, runs).Ineligible.ShouldBeEmpty();
    }

    private static IneligibleTrial RankWith(Func<RunRecord, RunRecord> change)
    {
        var ranking = Ranker.Rank(Plan, Table.Runs(Plan, (_, _) => -1).Select(change));
        ranking.Recommended.ShouldBe(0);
        var ineligible = ranking.Ineligible.ShouldHaveSingleItem();
        ineligible.Trial.Number.ShouldBe(1);
        return ineligible;
    }
}
