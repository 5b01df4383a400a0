using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Stopping;

/// <summary>How far each trial of a sweep is on the ladder, and which are pruned.</summary>
public sealed record Climb
{
    private Climb(Ladder ladder) => Ladder = ladder;

    /// <summary>The rungs.</summary>
    public Ladder Ladder { get; private init; }

    /// <summary>Rungs that a trial passed, by its number; one that is not here passed none.</summary>
    public ImmutableDictionary<int, int> Passed { get; private init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>Trials that were stopped, by number, and why.</summary>
    public ImmutableDictionary<int, RunOutcome.Pruned> Pruned { get; private init; } = ImmutableDictionary<int, RunOutcome.Pruned>.Empty;

    /// <summary>A sweep of which nothing is decided.</summary>
    public static Climb Of(SweepPlan plan) => new(Ladder.Of(plan));

    /// <summary>The same on the ladder of a plan that has grown.</summary>
    public Climb On(SweepPlan plan) => this with { Ladder = Ladder.Of(plan) };

    /// <summary>The rung that a trial is to reach next.</summary>
    public Rung RungOf(int trial) => Ladder.Rungs[Passed.GetValueOrDefault(trial)];

    /// <summary>Whether a run is part of what its trial is to reach next.</summary>
    public bool Wants(RunId run) => run.Kind is not RunKind.Fold || run.Fold < RungOf(run.Trial).Folds;

    /// <summary>The epoch of its trial's rung; null where that is the last one, or the run is none of a fold.</summary>
    public int? PauseAfter(RunId run) =>
        run.Kind is RunKind.Fold && RungOf(run.Trial).Epochs is var epochs && epochs < Ladder.Top.Epochs ? epochs : null;

    /// <summary>After a decision at a rung.</summary>
    public Climb After(SweepEvent decided) => decided switch
    {
        SweepEvent.RungPassed(var rung, var trials) =>
            this with { Passed = Passed.SetItems(trials.Select(trial => KeyValuePair.Create(trial, rung + 1))) },
        SweepEvent.TrialPruned(var trial, _, var outcome) => this with { Pruned = Pruned.SetItem(trial, outcome) },
        _ => this,
    };

    /// <summary>Those of some waiting runs that wait no more after a decision that this already follows.</summary>
    public IEnumerable<RunId> ReleasedBy(SweepEvent decided, IEnumerable<RunId> waiting)
    {
        if (decided is not SweepEvent.RungPassed(_, var trials)) return [];
        var passed = trials.ToHashSet();
        return waiting.Where(run => passed.Contains(run.Trial) && Wants(run));
    }
}
