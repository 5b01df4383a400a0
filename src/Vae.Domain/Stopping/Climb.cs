using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

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

    /// <summary>Whether trials go on from the rungs of their first fold as soon as they are among the best that are there.</summary>
    public bool IsAsynchronous { get; private init; }

    /// <summary>By rung, who is or was there, by number, with their scores; null for one that cannot be compared. Known of asynchronous halving alone.</summary>
    public ImmutableDictionary<int, ImmutableSortedDictionary<int, double?>> Reached { get; private init; } = ImmutableDictionary<int, ImmutableSortedDictionary<int, double?>>.Empty;

    /// <summary>Trials that are at a rung of asynchronous halving, whose scores there were not told yet.</summary>
    public ImmutableSortedSet<int> Arriving { get; private init; } = [];

    /// <summary>A sweep of which nothing is decided.</summary>
    public static Climb Of(SweepPlan plan) => new(Ladder.Of(plan)) { IsAsynchronous = IsAsynchronousIn(plan) };

    /// <summary>The same on the ladder of a plan that has grown.</summary>
    public Climb On(SweepPlan plan) => this with { Ladder = Ladder.Of(plan), IsAsynchronous = IsAsynchronousIn(plan) };

    /// <summary>The rung that a trial is to reach next.</summary>
    public Rung RungOf(int trial) => Ladder.Rungs[Passed.GetValueOrDefault(trial)];

    /// <summary>Whether a run is part of what its trial is to reach next: at the top all that there are, those of a play-off too.</summary>
    public bool Wants(RunId run) => run.Kind is not RunKind.Fold || RungOf(run.Trial) == Ladder.Top || run.Fold < RungOf(run.Trial).Folds;

    /// <summary>The epoch of its trial's rung; null where that is the last one, or the run is none of a fold.</summary>
    public int? PauseAfter(RunId run) =>
        run.Kind is RunKind.Fold && RungOf(run.Trial).Epochs is var epochs && epochs < Ladder.Top.Epochs ? epochs : null;

    /// <summary>Whether a trial is to be told once the runs of its rung are there.</summary>
    public bool Awaits(int trial) =>
        IsAsynchronous && !Pruned.ContainsKey(trial) && RungOf(trial) is var rung && rung.Epochs < Ladder.Top.Epochs
        && Reached.GetValueOrDefault(rung.Number)?.ContainsKey(trial) != true;

    /// <summary>A trial that this <see cref="Awaits"/> is at its rung.</summary>
    public Climb Arrive(int trial) => this with { Arriving = Arriving.Add(trial) };

    /// <summary>After a decision at a rung, or what one rests on.</summary>
    public Climb After(SweepEvent decided) => decided switch
    {
        SweepEvent.RungPassed(var rung, var trials) =>
            this with { Passed = Passed.SetItems(trials.Select(trial => KeyValuePair.Create(trial, rung + 1))) },
        SweepEvent.TrialPruned(var trial, _, var outcome) => this with { Pruned = Pruned.SetItem(trial, outcome), Arriving = Arriving.Remove(trial) },
        SweepEvent.RungReached(var rung, var trial, var score) => this with
        {
            Reached = Reached.SetItem(rung, Reached.GetValueOrDefault(rung, ImmutableSortedDictionary<int, double?>.Empty).SetItem(trial, score)),
            Arriving = Arriving.Remove(trial),
        },
        SweepEvent.RunsReopened(var runs) => runs.Aggregate(this, (climb, run) => climb.Forget(run.Trial)),
        _ => this,
    };

    /// <summary>Those of some waiting runs that wait no more after a decision that this already follows.</summary>
    public IEnumerable<RunId> ReleasedBy(SweepEvent decided, IEnumerable<RunId> waiting)
    {
        if (decided is not SweepEvent.RungPassed(_, var trials)) return [];
        var passed = trials.ToHashSet();
        return waiting.Where(run => passed.Contains(run.Trial) && Wants(run));
    }

    /// <summary>A trial leaves the rung it is at: what it measured there is measured again.</summary>
    private Climb Forget(int trial)
    {
        var rung = RungOf(trial).Number;
        return Reached.TryGetValue(rung, out var there)
            ? this with { Reached = Reached.SetItem(rung, there.Remove(trial)), Arriving = Arriving.Remove(trial) }
            : this with { Arriving = Arriving.Remove(trial) };
    }

    private static bool IsAsynchronousIn(SweepPlan plan) => plan.Spec.Stopping is { Mode: SearchMode.Asynchronous, Epochs: EpochStopping.Halving or EpochStopping.Hyperband };
}
