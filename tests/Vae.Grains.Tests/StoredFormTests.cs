using Vae.Domain;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests;

/// <summary>The approved text is what databases and clusters in use hold: where it changes, they must still be read.</summary>
public sealed class StoredFormTests
{
    private static readonly SweepEvent[] EveryEvent =
    [
        new SweepEvent.Planned(SomePlan.Of(trials: 1, folds: 2, maxFailedRuns: 3)),
        new SweepEvent.BudgetChanged(4),
        new SweepEvent.BudgetChanged(null),
        new SweepEvent.RunLeased(Some.Second, 2, Some.Ann),
        new SweepEvent.LeaseEnded(Some.Second, 2, LeaseEnd.Drained),
        new SweepEvent.LeaseEnded(Some.Second, 2, LeaseEnd.Lost),
        new SweepEvent.LeaseEnded(Some.Second, 2, LeaseEnd.Infrastructure),
        new SweepEvent.RunSettled(Some.First, 1, new RunOutcome.Completed()),
        new SweepEvent.RunSettled(Some.First, 1, new RunOutcome.Diverged(12, "the objective is NaN")),
        new SweepEvent.RunSettled(Some.First, 1, new RunOutcome.Failed(FailureKind.InvalidConfiguration, "latent > features")),
        new SweepEvent.RunSettled(Some.First, 1, new RunOutcome.Cancelled()),
        new SweepEvent.TrialChosen(0, [Some.First.Bound(), RunId.Refit(0, 2)]),
        new SweepEvent.TrialChosen(null, []),
        new SweepEvent.LeaseEnded(Some.Second, 2, LeaseEnd.OutOfMemory),
        new SweepEvent.ModeChanged(SweepMode.Paused),
        new SweepEvent.RunsReopened([Some.First, RunId.Refit(0, 2)]),
        new SweepEvent.PlanExtended(SomePlan.Of(trials: 1, folds: 2, seeds: 2)),
        new SweepEvent.Deleted(),
        new SweepEvent.TestRowsSeen(Some.TestEvaluation),
        new SweepEvent.LeaseEnded(Some.First, 1, LeaseEnd.AtRung),
        new SweepEvent.TrialPruned(1, [new RunId(1, 1, 0)], new RunOutcome.Pruned(1, 4, "number 2 of 2")),
        new SweepEvent.RungPassed(0, [0, 2]),
        new SweepEvent.TrialMeasured(0, -12.5),
        new SweepEvent.TrialMeasured(1, null),
        new SweepEvent.RungReached(0, 2, -12.5),
        new SweepEvent.TrialsProposed([new Trial(2, SomePlan.Of(trials: 1, folds: 2).Trials[0].Configuration)]),
    ];

    [Fact]
    public void Every_event() => string.Join('\n', EveryEvent.Select(StoredEvent.Write).Select(stored => $"{stored.Type} {stored.Payload}"))
        .ShouldMatchApproved();

    [Fact]
    public void A_report() => DomainJson.Write(new WorkReport(
        Some.Ann,
        FreeSlots: 2,
        [new HeldRun(Some.Second, 3, Progress: 40, StepsDone: 20)],
        [new FinishedRun(Some.First, 1, new RunOutcome.Completed()), new FinishedRun(new(1, 0, 0), 2, Outcome: null)],
        [new ReportedEpoch(Some.Second, 3, Some.Epoch(2, double.NaN))])).ShouldMatchApproved();

    [Fact]
    public void Every_event_comes_back()
    {
        foreach (var happened in EveryEvent)
        {
            var stored = StoredEvent.Write(happened);
            StoredEvent.Write(StoredEvent.Read(stored.Type, stored.Payload)).ShouldBe(stored);
        }
    }

    [Fact]
    public void Every_kind_of_event_is_among_them() =>
        EveryEvent.Select(happened => happened.GetType()).Distinct()
            .ShouldBe(typeof(SweepEvent).GetNestedTypes().Where(kind => kind.IsSubclassOf(typeof(SweepEvent))), ignoreOrder: true);

    [Fact]
    public void An_event_of_a_newer_program_is_refused_in_plain_words() =>
        Should.Throw<StoreException>(() => StoredEvent.Read("RunPruned", "{}")).Message
            .ShouldBe("The log holds an event of type 'RunPruned', which this program does not know: use a newer vae.");
}
