using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Control;

/// <summary>The rules of controlling a sweep, as pure functions of the sweep. Idempotent: told twice, it happens once.</summary>
public static class SweepControl
{
    /// <summary>Grant nothing more; what is trained goes on.</summary>
    public static ControlDecision Pause(SweepState state) => Become(state, SweepMode.Paused);

    /// <summary>Grant nothing more; what is trained is checkpointed and given back, free of charge.</summary>
    public static ControlDecision Drain(SweepState state) => Become(state, SweepMode.Drained);

    /// <summary>Grant again.</summary>
    public static ControlDecision Resume(SweepState state) => Become(state, SweepMode.Running);

    /// <summary>End the sweep; final.</summary>
    public static ControlDecision Cancel(SweepState state) => Become(state, SweepMode.Cancelled);

    /// <summary>Runs that failed are run again with fresh budgets; only their last outcome counts.</summary>
    /// <remarks>Diverged runs are results, and would diverge again bit for bit.</remarks>
    public static ControlDecision RerunFailed(SweepState state)
    {
        if (state.Mode is SweepMode.Cancelled) return ControlDecision.Refused(IsFinal(state));
        ImmutableArray<RunId> failed =
            [.. state.Leases.Settled.Where(run => run.Value.Outcome is RunOutcome.Failed && !state.Climb.Pruned.ContainsKey(run.Key.Trial)).Select(run => run.Key).Order()];
        return failed.IsEmpty
            ? ControlDecision.AlreadySo($"No run of '{Name(state)}' has failed.")
            : ControlDecision.Done($"{Count(failed.Length, "failed run")} of '{Name(state)}' {(failed.Length == 1 ? "is" : "are")} run again.", new SweepEvent.RunsReopened(failed));
    }

    /// <summary>The sweep grows to a larger plan of the same measurements.</summary>
    /// <param name="state">The sweep.</param>
    /// <param name="larger">The same spec and data with more trials, repeats or seeds; or with a play-off, whose rounds the sweep decides on itself.</param>
    public static ControlDecision Extend(SweepState state, SweepPlan larger)
    {
        if (state.Mode is SweepMode.Cancelled) return ControlDecision.Refused(IsFinal(state));
        if (larger.Playoff is { } playoff) return PlayOff(state, larger.Folds, playoff, state.Plan.DifferencesTo(larger));
        return PlanExtension.Between(state.Plan, larger) switch
        {
            PlanExtension.Same => ControlDecision.AlreadySo($"'{Name(state)}' has these trials, repeats and seeds already."),
            PlanExtension.Impossible(var reason) => ControlDecision.Refused(reason),
            PlanExtension.Larger(var plan) => ControlDecision.Done(
                $"'{Name(state)}' grows by {Count(plan.PlannedRuns - state.Plan.PlannedRuns, "run")}.",
                [new SweepEvent.PlanExtended(plan), .. PrunedRuns(plan)]),
            var other => throw new InvalidOperationException($"{other} is no relation of plans."),
        };

        // What is more of a pruned trial is no more wanted than what there was.
        IEnumerable<SweepEvent> PrunedRuns(SweepPlan grown) =>
            from trial in state.Climb.Pruned
            orderby trial.Key
            let runs = grown.RunsOf(trial.Key).Where(run => !state.Leases.Settled.ContainsKey(run)).ToImmutableArray()
            where !runs.IsEmpty
            select new SweepEvent.TrialPruned(trial.Key, runs, trial.Value);
    }

    /// <summary>From now on the sweep decides on rounds of a play-off whenever everything is measured.</summary>
    private static ControlDecision PlayOff(SweepState state, FoldTable folds, Playoff wanted, ImmutableArray<SpecDifference> differences)
    {
        if (!differences.IsEmpty) return ControlDecision.Refused($"{string.Join("; ", differences)}: ties are played off in the sweep as it is.");
        var plan = state.Plan with
        {
            Folds = folds.Repeats.Length > state.Plan.Folds.Repeats.Length ? folds : state.Plan.Folds,
            Playoff = (state.Plan.Playoff ?? new Playoff(state.Plan.Folds.Repeats.Length, 0)) with { MaxRuns = wanted.MaxRuns },
        };
        if (state.Plan.Playoff?.MaxRuns == plan.Playoff.MaxRuns)
            return ControlDecision.AlreadySo($"The ties of '{Name(state)}' are played off already, with {Count(wanted.MaxRuns, "more run")} at most.");
        return !state.IsChosen
            ? ControlDecision.Refused($"'{Name(state)}' is not measured yet: its ties are played off when all its runs have ended.")
            : ControlDecision.Done($"The ties of '{Name(state)}' are played off, with {Count(wanted.MaxRuns, "more run")} at most.", new SweepEvent.PlanExtended(plan));
    }

    /// <summary>Everything that is stored of the sweep is removed.</summary>
    public static ControlDecision Delete(SweepState state) => state.IsFinished || state.Mode is SweepMode.Cancelled
        ? ControlDecision.Done($"'{Name(state)}' is deleted.", new SweepEvent.Deleted())
        : ControlDecision.Refused($"'{Name(state)}' is not finished: cancel it first.");

    private static ControlDecision Become(SweepState state, SweepMode mode)
    {
        if (state.Mode == mode) return ControlDecision.AlreadySo($"'{Name(state)}' is {Words(mode)} already.");
        if (state.Mode is SweepMode.Cancelled) return ControlDecision.Refused(IsFinal(state));
        if (state.IsFinished) return ControlDecision.AlreadySo($"'{Name(state)}' is finished.");
        return ControlDecision.Done($"'{Name(state)}' is {Words(mode)}.", new SweepEvent.ModeChanged(mode));
    }

    private static string IsFinal(SweepState state) => $"'{Name(state)}' is cancelled, and that is final: a new sweep needs a new name.";

    private static string Name(SweepState state) => state.Plan.Spec.Name;

    private static string Words(SweepMode mode) => mode.ToString().ToLowerInvariant();

    private static string Count(int count, string unit) => count == 1 ? $"1 {unit}" : $"{count} {unit}s";
}
