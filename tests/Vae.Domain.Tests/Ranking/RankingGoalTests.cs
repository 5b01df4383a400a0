using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Reporting.Explaining;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Ranking;

public sealed class RankingGoalTests
{
    // Per trial and epoch: distortion and rate. By ELBO trial 0 is best, at epoch 2.
    private static readonly (double D, double R)[][] Terms =
    [
        [(60, 5), (40, 15)],
        [(55, 8), (45, 12)],
        [(70, 2), (69, 1)],
    ];

    [Fact]
    public void Reconstruction_within_a_rate_takes_the_best_epoch_that_keeps_to_it()
    {
        var ranking = Rank(new RankingSpec.Reconstruction(MaxRate: 12));
        ranking.By.ShouldBe(RankingScore.ReconstructionWithinRate);
        ranking.Budget.ShouldBe(12);
        // Trial 0 spends 15 in epoch 2, so that epoch 1 stands for it.
        ranking.Configurations.Select(ranked => (ranked.Trial.Number, ranked.ChosenEpoch, ranked.Score.Mean)).ShouldBe([(1, 2, -45.0), (0, 1, -60.0), (2, 2, -69.0)]);
        ranking.Configurations[1].DifferenceToBest.Mean.ShouldBe(15, 1e-12);
        ranking.Configurations[1].Elbo.Mean.ShouldBe(-65, 1e-12);
    }

    [Fact]
    public void Rate_within_a_distortion_takes_the_lowest_rate_that_keeps_to_it()
    {
        var ranking = Rank(new RankingSpec.Rate(MaxDistortion: 55));
        ranking.Configurations.Select(ranked => (ranked.Trial.Number, ranked.ChosenEpoch, ranked.Score.Mean)).ShouldBe([(1, 1, -8.0), (0, 2, -15.0)]);
        ranking.Ineligible.ShouldHaveSingleItem().Reason.ShouldBe("the distortion is 69 nats at least, above the budget of 55");
    }

    [Fact]
    public void The_ELBO_ranks_them_another_way() =>
        Rank(new RankingSpec.Elbo()).Configurations.Select(ranked => ranked.Trial.Number).ShouldBe([0, 1, 2]);

    [Fact]
    public void What_is_measured_at_the_end_ranks_and_leaves_the_epoch_to_the_ELBO()
    {
        double[] mig = [0.2, 0.1, 0.4];
        var ranking = Rank(new RankingSpec.Disentanglement(DisentanglementMeasure.Mig), run => Evaluation() with
        {
            Disentanglement = new DisentanglementScores(500, mig[run.Trial] + (0.01 * run.Fold), null, null, null, null, null, null),
        });
        ranking.Measure.ShouldBe("mig");
        ranking.Configurations.Select(ranked => (ranked.Trial.Number, ranked.ChosenEpoch)).ShouldBe([(2, 2), (0, 2), (1, 2)]);
        // Folds 0…4 add 0, 0.01, …, 0.04 to all of them.
        ranking.Configurations[0].Score.Mean.ShouldBe(0.42, 1e-12);
        ranking.Configurations[0].FoldScores.ShouldBe([0.4, 0.41, 0.42, 0.43, 0.44], 1e-12);
        ranking.TiedWithBest.ShouldBe([2]);
    }

    [Fact]
    public void A_run_without_the_score_says_so()
    {
        var ranking = Rank(new RankingSpec.Probe(ProbeKind.Neighbours), run => Evaluation() with
        {
            Probe = run is { Trial: 1, Fold: 3 } ? null : new ProbeScores(80, 20, 0.3, 0.5, 0.6 + (0.1 * run.Trial)),
        });
        ranking.Configurations.Select(ranked => ranked.Trial.Number).ShouldBe([2, 0]);
        ranking.Ineligible.ShouldHaveSingleItem().Reason.ShouldBe("1 of 5 runs without a probe accuracy (first: t1/f3/s0)");
    }

    [Fact]
    public void A_ranking_by_bounds_needs_no_bounds_of_finalists()
    {
        var plan = Plan(new RankingSpec.Bound());
        plan = plan with { Spec = plan.Spec with { Evaluation = new EvaluationSpec { Finalists = 2, Refit = true } } };
        var ranking = Ranker.Rank(plan, Runs(plan, run => Evaluation() with { Bound = new ImportanceBound(100, -50 - run.Trial) }));
        ranking.Configurations[0].Bound!.Value.Mean.ShouldBe(-50);
        AnswerRuns.Of(plan, ranking).ShouldBe([RunId.Refit(0, 2)]);
    }

    [Fact]
    public void Under_such_a_goal_beta_is_a_choice_and_scores_have_no_nats()
    {
        var plan = Plan(new RankingSpec.Probe(ProbeKind.Logistic));
        var answer = SweepAnswer.Of(plan, Runs(plan, run => Evaluation() with { Probe = new ProbeScores(80, 20, 0.3, 0.5 + (0.1 * run.Trial) + (0.01 * (run.Fold % 2) * run.Trial), 0.6) }));
        answer.Beta!.Meaning.ShouldBe(BetaMeaning.Choice);
        var reason = Words.English.Reason(answer.Ranking.Recommendations.Single(one => one.Name is HyperparameterName.Beta), answer.Ranking.By, answer.Ranking.Measure);
        reason.ShouldStartWith("Highest mean probe accuracy: above 2 by 0.1");
        reason.ShouldNotContain("nats");
    }

    [Fact]
    public void Under_a_bound_the_ELBO_is_not_the_score_and_that_is_said_of_beta()
    {
        var plan = Plan(new RankingSpec.Bound());
        var answer = SweepAnswer.Of(plan, Runs(plan, run => Evaluation() with { Bound = new ImportanceBound(100, -50 - run.Trial) }));
        (answer.Beta!.Meaning, answer.Beta.Theory).ShouldBe((BetaMeaning.LowerBound, 1));
        foreach (var words in Words.All) words.Beta(answer.Beta, answer.Ranking.By, null).ShouldContain("ELBO");
    }

    [Fact]
    public void Without_a_fold_that_no_epoch_of_the_others_keeps_to_the_budget_nothing_is_said_of_choosing()
    {
        // Only the first fold spends little: the mean of all is 12, and of the others 15.
        var plan = Plan(new RankingSpec.Reconstruction(MaxRate: 13));
        var runs = Table.Runs(plan, (_, _) => 0).Select(run => run with
        {
            Epochs = [.. run.Epochs.Select(epoch => epoch with { Validation = new ElboTerms(40 + run.Run.Trial, run.Run.Fold == 0 ? 0 : 15) })],
        }).ToArray();
        var answer = SweepAnswer.Of(plan, runs);
        answer.Ranking.Configurations.Length.ShouldBe(3);
        answer.HeldOut.ShouldBeNull();
    }

    [Fact]
    public void Seeds_vary_the_score_that_is_ranked_by()
    {
        var plan = Table.Plan([Table.Configuration(1)], folds: 2, seeds: 2);
        plan = plan with { Spec = plan.Spec with { Ranking = new RankingSpec.Probe(ProbeKind.Logistic) } };
        var runs = Table.Runs(plan, (_, _) => -5).Select(run => run with
        {
            Outcome = new RunOutcome.Completed { Evaluation = Evaluation() with { Probe = new ProbeScores(80, 20, 0.3, 0.5 + (0.2 * run.Run.SeedIndex), 0.6) } },
        });
        Ranker.Rank(plan, runs).Configurations[0].SeedDeviation!.Value.ShouldBe(Math.Sqrt(0.02), 1e-12);
    }

    private static SweepRanking Rank(RankingSpec by, Func<RunId, ModelEvaluation>? evaluation = null)
    {
        var plan = Plan(by);
        return Ranker.Rank(plan, Runs(plan, evaluation));
    }

    private static SweepPlan Plan(RankingSpec by)
    {
        var plan = Table.Plan([Table.Configuration(1), Table.Configuration(2), Table.Configuration(4)], epochs: 2);
        return plan with { Spec = plan.Spec with { Ranking = by } };
    }

    private static ImmutableArray<RunRecord> Runs(SweepPlan plan, Func<RunId, ModelEvaluation>? evaluation) =>
    [
        .. Table.Runs(plan, (_, _) => 0).Select(run => run with
        {
            Outcome = new RunOutcome.Completed { Evaluation = evaluation?.Invoke(run.Run) },
            Epochs = [.. run.Epochs.Select((epoch, i) => epoch with { Validation = new ElboTerms(Terms[run.Run.Trial][i].D, Terms[run.Run.Trial][i].R) })],
        }),
    ];

    private static ModelEvaluation Evaluation() =>
        new(EvaluatedRows.Validation, 20, new ElboTerms(40, 15), new ImportanceBound(1, -55), [15], 1, null, 60, Collapse.None);
}
