using System.Collections.Immutable;
using Vae.Domain.Control;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>The rules of leasing, as pure functions of the sweep, what is said to it, and the time.</summary>
public static class WorkDecider
{
    /// <summary>
    /// Answers a worker: settles what ended, renews what got on, and grants what is free. Idempotent: said twice, it
    /// settles once, and a grant whose answer was lost is given again with the same attempt.
    /// </summary>
    /// <remarks>Costs what the worker's own runs cost, however many others there are.</remarks>
    public static WorkDecision Answer(SweepState state, WorkReport report, TimeSpan now)
    {
        var events = ImmutableArray.CreateBuilder<SweepEvent>();
        // Trials are compared by their folds' epochs; those of a refit are progress and no more.
        var epochs = report.Epochs.Where(epoch => epoch.Run.Kind is RunKind.Fold && IsHeldBy(epoch.Run, epoch.Attempt)).ToImmutableArray();

        foreach (var lost in Gone(state, report.Holder.Worker, report.Holder.Incarnation)) Happen(lost);

        foreach (var finished in report.Finished.Where(finished => IsHeldBy(finished.Run, finished.Attempt)))
        {
            Happen(FailureBudget.OnEnd(finished, state, report.StaysAway));
            if (finished.Outcome is RunOutcome.Completed { Evaluation: { On: EvaluatedRows.Test } seen }) Happen(new SweepEvent.TestRowsSeen(seen));
        }

        foreach (var held in report.Held.Where(held => IsHeldBy(held.Run, held.Attempt)))
            state = state with { Leases = state.Leases.Renew(held, now + state.Rules.Term) };

        var known = report.Held.Select(held => (held.Run, held.Attempt)).ToHashSet();
        var unheard = Own(lease => lease.Holder == report.Holder && !known.Contains((lease.Run, lease.Attempt)));
        foreach (var lease in unheard.Where(lease => !MayGoOn(lease.Run)))
            Happen(FailureBudget.OnEnd(new FinishedRun(lease.Run, lease.Attempt, Outcome: null), state));

        var start = unheard.Where(lease => MayGoOn(lease.Run)).Select(lease => GrantOf(lease.Run, lease.Attempt)).ToImmutableArray().ToBuilder();
        if (Own(lease => lease.Holder.Incarnation > report.Holder.Incarnation).IsEmpty)
        {
            for (var free = report.FreeSlots - start.Count; free > 0 && state.HasWork; free--)
            {
                var run = state.Leases.Pending.Min;
                var attempt = state.Leases.HistoryOf(run).Attempts + 1;
                Happen(new SweepEvent.RunLeased(run, attempt, report.Holder));
                start.Add(GrantOf(run, attempt));
            }
        }

        ImmutableArray<StoppedRun> stop =
        [
            .. report.Held.Where(held => !IsHeldBy(held.Run, held.Attempt) || !MayGoOn(held.Run))
                .Select(held => new StoppedRun(held.Run, held.Attempt)),
        ];
        return new WorkDecision(events.ToImmutable(), state, epochs, new WorkOrders(start.ToImmutable(), stop, state.HasWork, state.PlanVersion)
        {
            Trials = state.Plan.TrialBudget is not null && start.Count > 0 && report.TrialsKnown < state.Plan.Trials.Length ? state.Plan.Trials[report.TrialsKnown..] : null,
        });

        void Happen(SweepEvent happened)
        {
            events.Add(happened);
            state = state.Apply(happened, now);
        }

        bool IsHeldBy(RunId run, int attempt) =>
            state.Leases.Open.TryGetValue(run, out var lease) && lease.Attempt == attempt && lease.Holder == report.Holder;

        bool MayGoOn(RunId run) => state.Mode is SweepMode.Running or SweepMode.Paused && state.IsWanted(run);

        RunGrant GrantOf(RunId run, int attempt) => new(run, attempt, state.Leases.HistoryOf(run).Company) { PauseAfter = state.PauseAfter(run) };

        ImmutableArray<Lease> Own(Predicate<Lease> which) => [.. state.Leases.OpenOf(report.Holder.Worker).Where(lease => which(lease))];
    }

    /// <summary>Ends the leases of a worker's lives that are over.</summary>
    /// <param name="state">The sweep.</param>
    /// <param name="worker">The worker's name.</param>
    /// <param name="before">The first incarnation that may live.</param>
    public static ImmutableArray<SweepEvent> Gone(SweepState state, string worker, long before) =>
        [.. state.Leases.OpenOf(worker).Where(lease => lease.Holder.Incarnation < before).Select(lease => FailureBudget.OnLoss(lease, state))];

    /// <summary>Ends the leases whose time is over.</summary>
    public static ImmutableArray<SweepEvent> Expire(SweepState state, TimeSpan now) =>
    [
        .. from lease in state.Leases.Open.Values
           where lease.ExpiresAt <= now
           orderby lease.Run
           select FailureBudget.OnLoss(lease, state),
    ];

    /// <summary>How long the one who watches the clock was away himself: beyond two periods, a tick is late for a pause.</summary>
    public static TimeSpan PauseSince(TimeSpan lastTick, TimeSpan now, TimeSpan period) =>
        now - lastTick > 2 * period ? now - lastTick - period : TimeSpan.Zero;
}
