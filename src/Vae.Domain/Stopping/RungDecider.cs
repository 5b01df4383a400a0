using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Specs;

namespace Vae.Domain.Stopping;

/// <summary>Decides at a rung which trials go on: a pure function of what was measured up to it.</summary>
/// <remarks>
/// A rung is decided when every trial on it has reached it, so what is compared does not depend on the number of workers,
/// on their speed, or on who died: neither does what is pruned. Scores are validation ELBOs at β = 1 after warm-up.
/// </remarks>
public static class RungDecider
{
    /// <summary>What follows at the lowest rung that trials wait at.</summary>
    /// <param name="state">A sweep that <see cref="SweepState.AwaitsRung"/>.</param>
    /// <param name="runs">What is known of its runs.</param>
    public static ImmutableArray<SweepEvent> Decide(SweepState state, IEnumerable<RunRecord> runs)
    {
        var climb = state.Climb;
        var rung = state.Leases.Waiting.Select(run => climb.RungOf(run.Trial)).MinBy(rung => rung.Number);
        var (passed, pruned) = Decide(
            state.Plan,
            rung,
            [.. state.Plan.Trials.Select(trial => trial.Number).Where(trial => climb.RungOf(trial) == rung && !climb.Pruned.ContainsKey(trial))],
            [.. state.Plan.Trials.Select(trial => trial.Number).Where(trial => climb.RungOf(trial).Number > rung.Number)],
            runs);
        var open = state.Leases.Waiting.Concat(state.Leases.Pending).Where(run => run.Kind is RunKind.Fold).ToLookup(run => run.Trial);
        return
        [
            .. pruned.Select(trial => new SweepEvent.TrialPruned(trial.Trial, [.. open[trial.Trial].Order()], trial.Outcome)),
            .. passed.IsEmpty ? ImmutableArray<SweepEvent>.Empty : [new SweepEvent.RungPassed(rung.Number, passed)],
        ];
    }

    /// <summary>Decides of some trials.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="rung">Not the last rung of its ladder.</param>
    /// <param name="candidates">Trials that are at the rung.</param>
    /// <param name="beyond">Trials that were there before, with which they are compared.</param>
    /// <param name="runs">What is known of the runs; what they measured beyond the rung is not looked at.</param>
    public static RungVerdict Decide(
        SweepPlan plan, Rung rung, ImmutableArray<int> candidates, ImmutableArray<int> beyond, IEnumerable<RunRecord> runs)
    {
        var known = runs.Where(run => run.Run.Kind is RunKind.Fold).ToLookup(run => run.Run.Trial);
        var standings = candidates.Concat(beyond).Select(trial => Standing.Of(plan, plan.Trials[trial], rung, known[trial])).ToDictionary(standing => standing.Trial.Number);
        ImmutableArray<TrialScore> compared =
        [
            .. standings.Values.Select(standing => standing.Score).OfType<TrialScore>()
                .OrderByDescending(score => score.Mean).ThenBy(score => score.Trial.Number),
        ];
        var worse = Worse(plan, rung, compared).ToDictionary(trial => trial.Trial, trial => trial.Reason);
        var pruned = candidates.Order()
            .Select(trial => (Trial: trial, Reason: standings[trial].Diverged is { } diverged ? Words(diverged) : worse.GetValueOrDefault(trial)))
            .Where(trial => trial.Reason is not null)
            .Select(trial => (trial.Trial, new RunOutcome.Pruned(rung.Folds, rung.Epochs, trial.Reason!))).ToImmutableArray();
        return new RungVerdict([.. candidates.Order().Except(pruned.Select(trial => trial.Trial))], pruned);
    }

    private static IEnumerable<(int Trial, string Reason)> Worse(SweepPlan plan, Rung rung, ImmutableArray<TrialScore> compared)
    {
        var stopping = plan.Spec.Stopping;
        if (rung.Epochs == plan.Spec.Training.Epochs) return Race.Lost(plan, rung, compared);
        return stopping.Epochs is EpochStopping.Median ? MedianRule.Worse(plan, rung, compared) : Halving.Worse(plan, rung, compared);
    }

    private static string Words(RunRecord diverged) => $"{diverged.Run} diverged, so that the trial cannot be ranked";
}
