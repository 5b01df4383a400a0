using Vae.Domain.Control;
using Vae.Domain.Metrics;

namespace Vae.Domain.Leasing;

/// <summary>How often a run may fail in each way before it is over: what becomes of a lease that ends.</summary>
internal static class FailureBudget
{
    /// <summary>A lease ended in silence: the run is tried again, or is over where it was alone in a process already.</summary>
    public static SweepEvent OnLoss(Lease lease, SweepState state)
    {
        var history = state.Leases.HistoryOf(lease.Run);
        if (state.Mode is SweepMode.Cancelled) return new SweepEvent.RunSettled(lease.Run, lease.Attempt, new RunOutcome.Cancelled());
        return history.Company is Company.Isolated
            ? new SweepEvent.RunSettled(lease.Run, lease.Attempt, new RunOutcome.Failed(FailureKind.Lost, LostFor(history.Losses + 1)))
            : new SweepEvent.LeaseEnded(lease.Run, lease.Attempt, LeaseEnd.Lost);
    }

    /// <summary>A worker ended a run: it is settled, or tried again.</summary>
    /// <param name="finished">What it says.</param>
    /// <param name="state">The sweep.</param>
    /// <param name="staysAway">Whether it asks no more for the sweep after it did not get its rows.</param>
    public static SweepEvent OnEnd(FinishedRun finished, SweepState state, bool staysAway = false)
    {
        var history = state.Leases.HistoryOf(finished.Run);
        return finished.Outcome switch
        {
            null when state.Mode is SweepMode.Cancelled => Settled(new RunOutcome.Cancelled()),
            null => Ended(LeaseEnd.Drained),
            RunOutcome.Paused when state.Mode is SweepMode.Cancelled => Settled(new RunOutcome.Cancelled()),
            RunOutcome.Paused => Ended(LeaseEnd.AtRung),
            RunOutcome.Failed { IsOfData: true, Message: var detail } when staysAway => new SweepEvent.LeaseEnded(finished.Run, finished.Attempt, LeaseEnd.Refused) { Detail = detail },
            RunOutcome.Failed { Kind: FailureKind.Infrastructure or FailureKind.DataMissing } when history.InfrastructureFailures < state.Rules.MaxRetries => Ended(LeaseEnd.Infrastructure),
            RunOutcome.Failed { Kind: FailureKind.OutOfMemory } when history.OutOfMemory == 0 => Ended(LeaseEnd.OutOfMemory),
            var outcome => Settled(outcome),
        };

        SweepEvent Settled(RunOutcome outcome) => new SweepEvent.RunSettled(finished.Run, finished.Attempt, outcome);

        SweepEvent Ended(LeaseEnd reason) => new SweepEvent.LeaseEnded(finished.Run, finished.Attempt, reason);
    }

    private static string LostFor(int times) =>
        $"its worker fell silent {times} times, the last time while it was trained alone in a process of its own: it may hang, or use more memory than there is";
}
