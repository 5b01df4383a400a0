using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Stopping;

/// <summary>Asynchronous successive halving: a trial goes on from a rung as soon as it is among the best of those that are or were there.</summary>
/// <remarks>
/// Li et al., "A System for Massively Parallel Hyperparameter Tuning" (MLSys 2020): of n trials at a rung the best ⌊n/η⌋. Who
/// arrived in which order decides, so that a sweep may stop other trials each time it is run; the log keeps the order, from
/// which every decision follows. Whoever is left when there is nothing more to train is decided on as if all had been waited for.
/// </remarks>
public static class Promotion
{
    /// <summary>What a trial is compared by at a rung: its best ELBO up to there; null where it cannot be compared.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="trial">A trial that is there.</param>
    /// <param name="rung">The rung.</param>
    /// <param name="runs">What is known of the trial's runs; what they measured beyond the rung is not looked at.</param>
    public static double? ScoreOf(SweepPlan plan, Trial trial, Rung rung, IEnumerable<RunRecord> runs) => Standing.Of(plan, trial, rung, runs.Where(run => run.Run.Kind is RunKind.Fold)).Score?.Mean;

    /// <summary>The trials that go on from a rung by what is known, by number; those of a Hyperband bracket which is not compared there as soon as they come.</summary>
    /// <param name="state">The sweep.</param>
    /// <param name="rung">The rung's number.</param>
    public static ImmutableArray<int> Of(SweepState state, int rung)
    {
        if (!state.Climb.Reached.TryGetValue(rung, out var there)) return [];
        var bracketOf = Halving.Brackets(state.Plan);
        return
        [
            .. there.GroupBy(trial => bracketOf[trial.Key])
                .SelectMany(bracket => bracket
                    .Where(trial => trial.Value is not null)
                    .OrderByDescending(trial => trial.Value).ThenBy(trial => trial.Key)
                    .Take(bracket.Key > rung ? int.MaxValue : bracket.Count() / state.Plan.Spec.Stopping.Reduction))
                .Select(trial => trial.Key)
                .Where(trial => state.Climb.RungOf(trial).Number == rung && !state.Climb.Pruned.ContainsKey(trial))
                .Order(),
        ];
    }
}
