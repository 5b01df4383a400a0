using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>The rules of leasing, as pure functions of the sweep, what is said to it, and the time.</summary>
public static class WorkDecider
{
    /// <summary>Attempts that files or network may fail before the run itself fails.</summary>
    public const int InfrastructureRetries = 2;

    /// <summary>
    /// Answers a worker: settles what ended, renews what got on, and grants what is free. Idempotent: said twice, it
    /// settles once, and a grant whose answer was lost is given again with the same attempt.
    /// </summary>
    public static WorkDecision Answer(SweepState state, WorkReport report, TimeSpan now)
    {
        var events = ImmutableArray.CreateBuilder<SweepEvent>();
        // Trials are compared by their folds' epochs; those of a refit are progress and no more.
        var epochs = report.Epochs.Where(epoch => epoch.Run.Kind is RunKind.Fold && IsHeldBy(epoch.Run, epoch.Attempt)).ToImmutableArray();

        foreach (var lease in state.Leases.Open.Values.Where(lease => IsEarlierLife(lease.Holder, report.Holder)).OrderBy(lease => lease.Run))
            Happen(new SweepEvent.LeaseEnded(lease.Run, lease.Attempt, LeaseEnd.Lost));

        foreach (var finished in report.Finished.Where(finished => IsHeldBy(finished.Run, finished.Attempt)))
        {
            Happen(EndOf(finished, state.Leases.HistoryOf(finished.Run)));
            if (finished.Outcome is RunOutcome.Completed { Evaluation: { On: EvaluatedRows.Test } seen }) Happen(new SweepEvent.TestRowsSeen(seen));
        }

        foreach (var held in report.Held.Where(held => IsHeldBy(held.Run, held.Attempt)))
            state = state with { Leases = state.Leases.Renew(held, now + SweepState.LeaseTerm) };

        var start = Unheard().ToImmutableArray();
        if (!IsOutlived())
        {
            for (var free = report.FreeSlots - start.Length; free > 0 && state.HasWork; free--)
            {
                var run = state.Leases.Pending.Min;
                var attempt = state.Leases.HistoryOf(run).Attempts + 1;
                Happen(new SweepEvent.RunLeased(run, attempt, report.Holder));
                start = start.Add(new RunGrant(run, attempt));
            }
        }

        var stop = report.Held
            .Where(held => !IsHeldBy(held.Run, held.Attempt))
            .Select(held => new RunGrant(held.Run, held.Attempt))
            .ToImmutableArray();
        return new WorkDecision(events.ToImmutable(), state, epochs, new WorkOrders(start, stop, state.HasWork));

        void Happen(SweepEvent happened)
        {
            events.Add(happened);
            state = state.Apply(happened, now);
        }

        bool IsHeldBy(RunId run, int attempt) =>
            state.Leases.Open.TryGetValue(run, out var lease) && lease.Attempt == attempt && lease.Holder == report.Holder;

        bool IsOutlived() => state.Leases.Open.Values.Any(lease => IsEarlierLife(report.Holder, lease.Holder));

        IEnumerable<RunGrant> Unheard() =>
            from lease in state.Leases.Open.Values
            where lease.Holder == report.Holder && !report.Held.Any(held => held.Run == lease.Run && held.Attempt == lease.Attempt)
            orderby lease.Run
            select new RunGrant(lease.Run, lease.Attempt);
    }

    /// <summary>Ends the leases whose time is over.</summary>
    public static ImmutableArray<SweepEvent> Expire(SweepState state, TimeSpan now) =>
    [
        .. from lease in state.Leases.Open.Values
           where lease.ExpiresAt <= now
           orderby lease.Run
           select new SweepEvent.LeaseEnded(lease.Run, lease.Attempt, LeaseEnd.Lost),
    ];

    /// <summary>How long the one who watches the clock was away himself: beyond two periods, a tick is late for a pause.</summary>
    public static TimeSpan PauseSince(TimeSpan lastTick, TimeSpan now, TimeSpan period) =>
        now - lastTick > 2 * period ? now - lastTick - period : TimeSpan.Zero;

    private static bool IsEarlierLife(Holder holder, Holder other) =>
        string.Equals(holder.Worker, other.Worker, StringComparison.Ordinal) && holder.Incarnation < other.Incarnation;

    private static SweepEvent EndOf(FinishedRun finished, RunHistory history) => finished.Outcome switch
    {
        null => new SweepEvent.LeaseEnded(finished.Run, finished.Attempt, LeaseEnd.Drained),
        RunOutcome.Failed { Kind: FailureKind.Infrastructure } when history.InfrastructureFailures < InfrastructureRetries =>
            new SweepEvent.LeaseEnded(finished.Run, finished.Attempt, LeaseEnd.Infrastructure),
        var outcome => new SweepEvent.RunSettled(finished.Run, finished.Attempt, outcome),
    };
}
