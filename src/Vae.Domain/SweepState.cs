using System.Collections.Immutable;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain;

/// <summary>A sweep as its events made it. What can be derived is derived, never stored.</summary>
/// <param name="Plan">What the sweep does.</param>
/// <param name="MaxFailedRuns">Failed runs at which it stops granting; null for never.</param>
/// <param name="Leases">Where each run stands.</param>
/// <param name="FailedRuns">Runs settled as failed.</param>
public sealed record SweepState(SweepPlan Plan, int? MaxFailedRuns, LeaseBook Leases, int FailedRuns)
{
    /// <summary>What is run for the answer beyond the folds; null until every fold is measured and a trial is chosen.</summary>
    public ImmutableArray<RunId>? AnswerRuns { get; init; }

    /// <summary>How often the untouched test rows were looked at.</summary>
    public int TestLooks { get; init; }

    /// <summary>How long a lease lasts without a sign of progress.</summary>
    public static readonly TimeSpan LeaseTerm = TimeSpan.FromSeconds(45);

    /// <summary>Whether so many runs failed that no more are granted.</summary>
    public bool IsHalted => FailedRuns >= MaxFailedRuns;

    /// <summary>Whether a run could be granted now.</summary>
    public bool HasWork => !IsHalted && !Leases.Pending.IsEmpty;

    /// <summary>Whether every fold is measured and no trial was chosen yet.</summary>
    public bool AwaitsChoice => AnswerRuns is null && !IsHalted && Leases.Open.IsEmpty && Leases.Pending.IsEmpty;

    /// <summary>Whether nothing is trained and nothing will be.</summary>
    public bool IsFinished => Leases.Open.IsEmpty && !HasWork && !AwaitsChoice;

    /// <summary>The sweep after its first event.</summary>
    public static SweepState Begin(SweepPlan plan) =>
        new(plan, plan.Spec.Budget.MaxFailedRuns, LeaseBook.Of(plan.Runs), FailedRuns: 0);

    /// <summary>The sweep after one more event, seen at a monotonic time.</summary>
    public SweepState Apply(SweepEvent happened, TimeSpan now) => happened switch
    {
        SweepEvent.BudgetChanged(var maxFailedRuns) => this with { MaxFailedRuns = maxFailedRuns },
        SweepEvent.RunLeased(var run, var attempt, var holder) =>
            this with { Leases = Leases.Grant(run, attempt, holder, now + LeaseTerm) },
        SweepEvent.LeaseEnded(var run, var attempt, var reason) =>
            this with { Leases = Leases.End(run, attempt, reason) },
        SweepEvent.RunSettled(var run, var attempt, var outcome) => this with
        {
            Leases = Leases.Settle(run, attempt, outcome),
            FailedRuns = FailedRuns + (outcome is RunOutcome.Failed ? 1 : 0),
        },
        SweepEvent.TrialChosen(_, var runs) => Choose(runs),
        SweepEvent.TestRowsSeen => this with { TestLooks = TestLooks + 1 },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot follow the first event of a sweep."),
    };

    /// <summary>The sweep after a trial was chosen.</summary>
    public SweepState Choose(ImmutableArray<RunId> runs) => this with { AnswerRuns = runs, Leases = Leases.Add(runs) };

    /// <summary>The sweep with a run as a store remembers it; an open lease has a full term from time zero.</summary>
    public SweepState Restore(StoredRun stored) => this with
    {
        Leases = Leases.Restore(
            stored.Run,
            stored.History,
            stored.Holder is { } holder ? new Lease(stored.Run, stored.History.Attempts, holder, LeaseTerm) : null,
            stored.Outcome is { } outcome ? new SettledRun(stored.History.Attempts, outcome) : null),
        FailedRuns = FailedRuns + (stored.Outcome is RunOutcome.Failed ? 1 : 0),
    };
}
