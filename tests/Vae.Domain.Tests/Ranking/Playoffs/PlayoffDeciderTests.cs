using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Ranking.Playoffs;
using Vae.Domain.Specs;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests.Ranking.Playoffs;

public sealed class PlayoffDeciderTests
{
    // A pair whose per-fold differences vary around their mean by 1.
    private static readonly double[] Noise = [1, -1, 0];

    [Theory]
    [InlineData(2, 0.0)]
    [InlineData(2, 2.0)]
    [InlineData(4, 1.0)]
    public void The_truly_best_one_is_left_out_in_no_more_cases_than_is_promised(int trials, double lead)
    {
        const int Playoffs = 400;
        var played = Enumerable.Range(0, Playoffs).Select(number => SimulatedPlayoff.Of(number, trials, folds: 3, lead)).ToArray();
        played.Count(playoff => playoff.Rounds > 0).ShouldBeGreaterThan(Playoffs / 40);
        played.Count(playoff => playoff.IsLeftOut).ShouldBeLessThanOrEqualTo(Playoffs * 75 / 1000);
    }

    [Fact]
    public void A_clear_lead_that_the_first_folds_cannot_show_is_decided_by_more_repeats()
    {
        var played = Enumerable.Range(0, 50).Select(number => SimulatedPlayoff.Of(number, trials: 2, folds: 3, lead: 5)).ToArray();
        // The ranking alone decides most of them; of the others rounds decide many, and none wrongly.
        played.Count(playoff => playoff is { Rounds: > 0, Verdict: PlayoffVerdict.Decided(0) }).ShouldBeGreaterThan(5);
        played.ShouldNotContain(playoff => playoff.Verdict is PlayoffVerdict.Decided && playoff.IsLeftOut);
    }

    [Fact]
    public void Only_those_who_may_be_the_best_are_bought_more_repeats()
    {
        var plan = SimulatedPlayoff.Plan(trials: 3, folds: 3);
        var verdict = PlayoffDecider.Next(plan, Runs(plan, [0, -3.8, -200])).ShouldBeOfType<PlayoffVerdict.Another>();
        verdict.Round.Trials.ShouldBe([0, 1]);
        verdict.Round.Seeds.ShouldBe(1);
        var larger = PlayoffDecider.With(plan, verdict.Round);
        (larger.RunsOf(2).Count(), larger.RunsOf(0).Count()).ShouldBe((3, 3 * verdict.Round.Repeats));
        (larger.PlayoffRuns, larger.PlannedRuns - plan.PlannedRuns).ShouldBe((verdict.Runs, verdict.Runs));
    }

    [Fact]
    public void A_tie_that_no_number_of_repeats_settles_is_said_and_nothing_is_bought()
    {
        var plan = SimulatedPlayoff.Plan(trials: 2, folds: 3);
        var verdict = PlayoffDecider.Next(plan, Runs(plan, [0, -0.5])).ShouldBeOfType<PlayoffVerdict.OutOfReach>();
        // By hand: the second look has 5 %/6 for two ordered pairs, and 60 folds 59 degrees of freedom; the differences vary by 1, of which a half is each trial's.
        var least = StudentT.UpperQuantile(0.05 / 6 / 2, 59) * Math.Sqrt((1.0 / 60) + 0.5);
        verdict.Reach!.Value.ShouldBe(least, 1e-9);
        (verdict.Best, verdict.Other).ShouldBe((0, 1));
        verdict.Below.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void A_round_that_costs_more_than_is_left_is_not_bought()
    {
        var plan = SimulatedPlayoff.Plan(trials: 2, folds: 3, maxRuns: 5);
        var dear = PlayoffDecider.Next(plan, Runs(plan, [0, -3.8])).ShouldBeOfType<PlayoffVerdict.TooDear>();
        (dear.Left, dear.Runs > 5).ShouldBe((5, true));
    }

    [Fact]
    public void Blocks_are_not_dealt_again()
    {
        var plan = SimulatedPlayoff.Plan(trials: 2, folds: 3);
        plan = plan with { Spec = plan.Spec with { CrossValidation = plan.Spec.CrossValidation with { Kind = FoldKind.Block } } };
        PlayoffDecider.Next(plan, Runs(plan, [0, -3.8])).ShouldBeOfType<PlayoffVerdict.OutOfReach>().Reach.ShouldBeNull();
    }

    [Fact]
    public void Seeds_are_bought_where_chance_in_training_makes_the_spread()
    {
        var plan = SimulatedPlayoff.Plan(trials: 2, folds: 5, seeds: 2);
        // Within folds the seeds vary by 20.8, and the means of the folds by 9: less than two seeds make of it.
        double[][] chance = [[6, 0], [0, -6], [4, -4], [6, 0], [-6, 0]];
        var runs = plan.Runs.Select(run => SimulatedPlayoff.Measured(run, run.Trial == 0 ? 5 + chance[run.Fold][run.SeedIndex] : 0));
        var round = PlayoffDecider.Next(plan, runs).ShouldBeOfType<PlayoffVerdict.Another>().Round;
        (round.Repeats == 1, round.Seeds > 2).ShouldBe((true, true));
    }

    [Fact]
    public void While_a_run_has_not_ended_nothing_is_decided()
    {
        var plan = SimulatedPlayoff.Plan(trials: 2, folds: 3);
        PlayoffDecider.Next(plan, Runs(plan, [0, -3.8]).RemoveAt(2)).ShouldBeOfType<PlayoffVerdict.Unmeasured>();
    }

    [Fact]
    public void Half_a_round_ranks_nobody_and_a_whole_one_compares_on_the_folds_that_both_have()
    {
        var plan = PlayoffDecider.With(SimulatedPlayoff.Plan(trials: 3, folds: 3), new PlayoffRound([0, 1], Repeats: 2, Seeds: 1));
        var runs = Runs(plan, [0, -3.8, -200], repeat => repeat == 1 ? 50 : 0);
        var half = Ranker.Rank(plan, runs.Where(run => run.Run != new RunId(1, 5, 0)));
        (half.Complete, half.Configurations[0].FoldElbo.Length, half.Playoff!.Rounds).ShouldBe((false, 3, 0));
        var whole = Ranker.Rank(plan, runs);
        (whole.Complete, whole.Configurations[0].FoldElbo.Length, whole.Configurations[2].FoldElbo.Length).ShouldBe((true, 6, 3));
        // The second repeat was easier by 50 for those who were measured on it: that does not count against the third.
        whole.Configurations[2].DifferenceToBest.Mean.ShouldBe(200, 1e-9);
        whole.TiedWithBest.ShouldNotContain(2);
    }

    [Fact]
    public void What_half_a_round_measured_at_its_end_does_not_count()
    {
        var plan = SimulatedPlayoff.Plan(trials: 2, folds: 3);
        plan = PlayoffDecider.With(plan with { Spec = plan.Spec with { Ranking = new RankingSpec.Bound() } }, new PlayoffRound([0, 1], Repeats: 2, Seeds: 1));
        var runs = plan.Runs.Where(run => run != new RunId(1, 5, 0)).Select(run => SimulatedPlayoff.Measured(run, -60) with
        {
            Outcome = new RunOutcome.Completed
            {
                Evaluation = new ModelEvaluation(EvaluatedRows.Validation, 4, new ElboTerms(40, 20), new ImportanceBound(100, run.Fold < 3 ? -50 : -10), [20], 1, null, 90, Collapse.None),
            },
        });
        var ranking = Ranker.Rank(plan, runs);
        ranking.Configurations.Select(ranked => (ranked.Score.Mean, ranked.Bound!.Value.Mean)).ShouldBe([(-50.0, -50.0), (-50.0, -50.0)]);
    }

    [Fact]
    public void How_much_too_good_the_best_is_is_told_by_the_folds_that_all_have()
    {
        var plan = SimulatedPlayoff.Plan(trials: 3, folds: 3);
        double[] means = [0, -3.8, -200];
        var larger = PlayoffDecider.With(plan, new PlayoffRound([0, 1], Repeats: 2, Seeds: 1));
        // The second repeat is easier by 50.
        var (before, after) = (SweepAnswer.Of(plan, Runs(plan, means)).HeldOut!, SweepAnswer.Of(larger, Runs(larger, means, repeat => repeat == 1 ? 50 : 0)).HeldOut!);
        after.Optimism.ShouldBe(before.Optimism, 1e-9);
    }

    /// <summary>Every run of the plan, by the means of the trials; the first varies against the others.</summary>
    private static ImmutableArray<RunRecord> Runs(SweepPlan plan, double[] means, Func<int, double>? easier = null) =>
        [.. plan.Runs.Select(run => SimulatedPlayoff.Measured(run, means[run.Trial] + (run.Trial == 0 ? Noise[run.Fold % 3] : 0) + (easier?.Invoke(run.Fold / 3) ?? 0)))];
}
