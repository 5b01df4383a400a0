using System.Collections.Immutable;
using Vae.Domain.Control;
using Vae.Domain.Leasing;

namespace Vae.Domain;

/// <summary>How far a sweep is.</summary>
public sealed record SweepProgress
{
    /// <summary>All runs: those of the plan, of trials that results will decide too, and once a trial is chosen those for the answer.</summary>
    public required int Planned { get; init; }

    /// <summary>Runs that ended completed.</summary>
    public required int Completed { get; init; }

    /// <summary>Runs that ended diverged.</summary>
    public required int Diverged { get; init; }

    /// <summary>Runs that ended failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Runs that ended cancelled, and in a cancelled sweep those that nobody will train.</summary>
    public required int Cancelled { get; init; }

    /// <summary>Runs that ended pruned: stopped early, or never begun, because others were better.</summary>
    public int Pruned { get; init; }

    /// <summary>Runs being trained.</summary>
    public ImmutableArray<ActiveRun> Active { get; init; } = [];

    /// <summary>What the sweep was told to do.</summary>
    public SweepMode Mode { get; init; }

    /// <summary>Whether so many runs failed that no more are granted.</summary>
    public required bool IsHalted { get; init; }

    /// <summary>Whether nothing is trained and nothing will be.</summary>
    public required bool IsFinished { get; init; }

    /// <summary>Runs that ended, however they did.</summary>
    public int Settled => Completed + Diverged + Failed + Cancelled + Pruned;

    /// <summary>The progress of a sweep.</summary>
    public static SweepProgress Of(SweepState state)
    {
        var counts = state.Leases.Counts;
        var toCome = state.Plan.TrialsToCome * state.Plan.RunsPerTrial;
        return new SweepProgress
        {
            Planned = state.Leases.Count + toCome,
            Completed = counts.Completed,
            Diverged = counts.Diverged,
            Failed = counts.Failed,
            Cancelled = counts.Cancelled + (state.Mode is SweepMode.Cancelled ? state.Leases.Pending.Count + state.Leases.Waiting.Count + toCome : 0),
            Pruned = counts.Pruned,
            Active =
            [
                .. from lease in state.Leases.Open.Values
                   orderby lease.Run
                   select new ActiveRun(lease.Run, lease.Holder.Worker, lease.StepsDone) { Configuration = state.Plan.Trials[lease.Run.Trial].Configuration },
            ],
            Mode = state.Mode,
            IsHalted = state.IsHalted,
            IsFinished = state.IsFinished,
        };
    }
}
