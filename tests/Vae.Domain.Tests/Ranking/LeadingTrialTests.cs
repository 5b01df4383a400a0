using System.Collections.Immutable;
using CsCheck;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Playoffs;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests.Ranking;

public sealed class LeadingTrialTests
{
    private static readonly Gen<double[][]> Elbos = Gen.Double[-100, -50].Array[3].Array[1, 6];

    [Fact]
    public void The_best_of_all_trials_one_by_one_in_any_order_is_the_one_that_is_ranked_first() => Gen.Select(Elbos, Gen.Int[0, 1000]).Sample((elbos, order) =>
    {
        var plan = Table.Plan(elbos.Select((_, trial) => Table.Configuration(beta: trial + 1)), folds: 3, epochs: 2);
        var runs = Table.Runs(plan, (run, epoch) => elbos[run.Trial][run.Fold] - epoch);
        var best = plan.Trials.OrderBy(trial => (trial.Number * 7919 + order) % 5)
            .Aggregate(default(LeadingTrial), (best, trial) => LeadingTrial.Better(best, LeadingTrial.Of(plan, trial, runs.Where(run => run.Run.Trial == trial.Number))));

        var ranked = Ranker.Rank(plan, runs).Configurations[0];
        best.ShouldNotBeNull().Trial.ShouldBe(ranked.Trial.Number);
        best.Elbo.ShouldBe(ranked.Elbo.Mean, 1e-9);
        (best.Distortion + best.Rate).ShouldBe(-best.Elbo, 1e-9);
    }, iter: 50);

    [Fact]
    public void In_a_play_off_the_one_that_is_ranked_first_leads_and_half_a_round_changes_nothing() => Gen.Select(Gen.Double[-100, -50].Array[3].Array[2, 6], Gen.Double[-100, -50].Array[3].Array[2]).Sample((elbos, more) =>
    {
        var plan = PlayoffDecider.With(SimulatedPlayoff.Plan(elbos.Length, folds: 3), new PlayoffRound([0, 1], Repeats: 2, Seeds: 1));
        var runs = plan.Runs.Select(run => SimulatedPlayoff.Measured(run, run.Fold < 3 ? elbos[run.Trial][run.Fold] : more[run.Trial][run.Fold - 3])).ToArray();
        Leader(plan, runs).ShouldBe(Ranker.Rank(plan, runs).Configurations[0].Trial.Number);
        var half = runs.Where(run => run.Run != new RunId(1, 5, 0)).ToArray();
        Leader(plan, half).ShouldBe(Ranker.Rank(plan, half).Configurations[0].Trial.Number);

        static int? Leader(SweepPlan plan, RunRecord[] runs)
        {
            var measured = SettledRounds.Of(plan, runs);
            return measured.Trials.Aggregate(default(LeadingTrial), (best, trial) => LeadingTrial.Better(best, LeadingTrial.Of(measured, trial, runs.Where(run => run.Run.Trial == trial.Number))))?.Trial;
        }
    }, iter: 50);

    [Fact]
    public void A_trial_that_may_not_be_ranked_leads_nothing()
    {
        var plan = Table.Plan([Table.Configuration()], folds: 3);
        var runs = Table.Runs(plan, (_, _) => -1);

        LeadingTrial.Of(plan, plan.Trials[0], runs).ShouldNotBeNull();
        LeadingTrial.Of(plan, plan.Trials[0], runs.SetItem(1, runs[1] with { Outcome = new RunOutcome.Diverged(3, "it exploded") })).ShouldBeNull();
        LeadingTrial.Of(plan, plan.Trials[0], runs.Take(2).Append(runs[2] with { Epochs = ImmutableArray<EpochMetrics>.Empty })).ShouldBeNull();
    }

    [Fact]
    public void Of_equals_the_earlier_trial_leads_whichever_is_seen_first()
    {
        var (one, other) = (new LeadingTrial(1, -5, -5, 1, 4), new LeadingTrial(2, -5, -5, 2, 3));
        LeadingTrial.Better(one, other).ShouldBe(one);
        LeadingTrial.Better(other, one).ShouldBe(one);
        LeadingTrial.Better(null, other).ShouldBe(other);
        LeadingTrial.Better(null, null).ShouldBeNull();
    }
}
