using System.Collections.Immutable;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;

namespace Vae.Domain;

/// <summary>How far a sweep is.</summary>
public sealed record SweepProgress
{
    /// <summary>All runs: those of the plan, and once a trial is chosen those for the answer.</summary>
    public required int Planned { get; init; }

    /// <summary>Runs that ended completed.</summary>
    public required int Completed { get; init; }

    /// <summary>Runs that ended diverged.</summary>
    public required int Diverged { get; init; }

    /// <summary>Runs that ended failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Runs that ended cancelled.</summary>
    public required int Cancelled { get; init; }

    /// <summary>Runs being trained.</summary>
    public ImmutableArray<ActiveRun> Active { get; init; } = [];

    /// <summary>Whether so many runs failed that no more are granted.</summary>
    public required bool IsHalted { get; init; }

    /// <summary>Whether nothing is trained and nothing will be.</summary>
    public required bool IsFinished { get; init; }

    /// <summary>Runs that ended, however they did.</summary>
    public int Settled => Completed + Diverged + Failed + Cancelled;

    /// <summary>The progress of a sweep.</summary>
    public static SweepProgress Of(SweepState state)
    {
        int Count<TOutcome>() => state.Leases.Settled.Values.Count(run => run.Outcome is TOutcome);
        return new SweepProgress
        {
            Planned = (state.Plan.Trials.Length * state.Plan.RunsPerTrial) + (state.AnswerRuns?.Length ?? 0),
            Completed = Count<RunOutcome.Completed>(),
            Diverged = Count<RunOutcome.Diverged>(),
            Failed = state.FailedRuns,
            Cancelled = Count<RunOutcome.Cancelled>(),
            Active =
            [
                .. from lease in state.Leases.Open.Values
                   orderby lease.Run
                   select new ActiveRun(lease.Run, lease.Holder.Worker, lease.StepsDone),
            ],
            IsHalted = state.IsHalted,
            IsFinished = state.IsFinished,
        };
    }
}
