using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Ranking;

public sealed class AnswerTests
{
    private static readonly SweepPlan Plan = WithEvaluation(Table.Plan([Table.Configuration(1), Table.Configuration(2), Table.Configuration(4)], folds: 2, epochs: 3), finalists: 2, refit: true);

    // Trial 1 is best, then trial 2; every trial at its second epoch.
    private static readonly ImmutableArray<RunRecord> Runs =
        Table.Runs(Plan, (run, epoch) => (run.Trial == 1 ? -10 : run.Trial == 2 ? -11 : -20) - Math.Abs(epoch - 2));

    [Fact]
    public void The_bounds_of_the_best_and_the_refit_of_the_recommended_at_its_chosen_epoch_are_still_to_be_run() =>
        AnswerRuns.Of(Plan, Ranker.Rank(Plan, Runs)).Select(run => run.ToString())
            .ShouldBe(["t1/f0/s0/bound", "t1/f1/s0/bound", "t2/f0/s0/bound", "t2/f1/s0/bound", "t1/refit/e2"]);

    [Fact]
    public void Nothing_is_run_for_an_answer_that_is_not_asked_for_or_cannot_be_had()
    {
        AnswerRuns.Of(Plan, Ranker.Rank(Plan, [])).ShouldBeEmpty();
        var plain = WithEvaluation(Plan, finalists: 0, refit: false);
        AnswerRuns.Of(plain, Ranker.Rank(plain, Runs)).ShouldBeEmpty();
    }

    [Fact]
    public void An_autoencoder_is_refitted_and_has_no_bounds()
    {
        var plan = Plan with { Spec = Plan.Spec with { Model = Plan.Spec.Model with { Kind = ModelKind.Autoencoder } } };
        AnswerRuns.Of(plan, Ranker.Rank(plan, Runs)).ShouldHaveSingleItem().Kind.ShouldBe(RunKind.Refit);
    }

    [Fact]
    public void A_bound_is_the_mean_over_the_folds_and_is_shown_once_every_fold_has_it()
    {
        ImmutableArray<RunRecord> bounds = [Measured(new RunId(1, 0, 0).Bound(), -8), Measured(new RunId(1, 1, 0).Bound(), -9)];

        var ranking = Ranker.Rank(Plan, [.. Runs, .. bounds, Measured(new RunId(2, 0, 0).Bound(), -9)]);

        var bound = ranking.Configurations[0].Bound!;
        bound.Samples.ShouldBe(100);
        bound.Value.Mean.ShouldBe(-8.5);
        // Two folds of equal size: variance ½ of (−8, −9), times ½ + 1.
        bound.Value.StandardError!.Value.ShouldBe(Math.Sqrt(0.5 * 1.5), 1e-12);
        ranking.Configurations[1].Bound.ShouldBeNull();
    }

    [Fact]
    public void A_completed_refit_is_part_of_the_ranking()
    {
        var refit = Measured(RunId.Refit(1, 2), -8);

        Ranker.Rank(Plan, [.. Runs, refit]).Refit.ShouldBe(new RefitModel(1, 2, ((RunOutcome.Completed)refit.Outcome!).Evaluation!));
        Ranker.Rank(Plan, [.. Runs, refit with { Outcome = new RunOutcome.Failed(FailureKind.OutOfMemory, "12 GiB") }]).Refit.ShouldBeNull();
    }

    private static RunRecord Measured(RunId run, double bound) => new(
        run,
        new RunOutcome.Completed
        {
            Evaluation = new ModelEvaluation(EvaluatedRows.Validation, 10, new ElboTerms(7, 2), new ImportanceBound(100, bound), [2], 1, new AggregatePosterior(10, 1, 1), 9, Collapse.None),
        },
        []);

    private static SweepPlan WithEvaluation(SweepPlan plan, int finalists, bool refit) =>
        plan with { Spec = plan.Spec with { Evaluation = new EvaluationSpec { Finalists = finalists, Refit = refit } } };
}
