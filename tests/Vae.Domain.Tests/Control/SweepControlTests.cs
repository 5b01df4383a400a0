using System.Collections.Immutable;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests.Control;

public sealed class SweepControlTests
{
    private static readonly Holder Ann = new("ann", 1);
    private static readonly RunId First = new(0, 0, 0);

    private readonly SweepState _fresh = SweepState.Begin(SomePlan.Of(trials: 2, folds: 2));

    [Fact]
    public void A_pause_lets_what_is_trained_go_on()
    {
        var paused = Do(Granted(), SweepControl.Pause);
        var orders = WorkDecider.Answer(paused, Holding(First), default).Orders;

        orders.Start.ShouldBeEmpty();
        orders.Stop.ShouldBeEmpty();
        orders.HasMore.ShouldBeFalse();
        paused.IsFinished.ShouldBeFalse();
    }

    [Fact]
    public void A_drain_takes_back_what_is_trained_and_charges_nobody()
    {
        var drained = Do(Granted(), SweepControl.Drain);
        WorkDecider.Answer(drained, Holding(First), default).Orders.Stop.ShouldHaveSingleItem().ShouldBe(new StoppedRun(First, 1));

        var back = WorkDecider.Answer(drained, new WorkReport(Ann, 1, [], [new FinishedRun(First, 1, Outcome: null)], []), default);
        back.Orders.Start.ShouldBeEmpty();
        back.State.Leases.HistoryOf(First).ShouldBe(new RunHistory(1, 0, 0));
        var resumed = Do(back.State, SweepControl.Resume);
        WorkDecider.Answer(resumed, new WorkReport(Ann, 1, [], [], []), default).Orders.Start.ShouldHaveSingleItem().ShouldBe(new RunGrant(First, 2));
    }

    [Fact]
    public void A_grant_that_was_never_heard_of_is_not_given_again_by_a_draining_sweep()
    {
        var answer = WorkDecider.Answer(Do(Granted(), SweepControl.Drain), new WorkReport(Ann, 1, [], [], []), default);

        answer.Orders.Start.ShouldBeEmpty();
        answer.Events.ShouldHaveSingleItem().ShouldBe(new SweepEvent.LeaseEnded(First, 1, LeaseEnd.Drained));
    }

    [Fact]
    public void Cancelling_ends_the_sweep_when_what_is_trained_was_given_back_or_lost()
    {
        var cancelled = Do(Granted(), SweepControl.Cancel);
        cancelled.IsFinished.ShouldBeFalse();

        foreach (var ended in (SweepState[])
        [
            WorkDecider.Answer(cancelled, new WorkReport(Ann, 0, [], [new FinishedRun(First, 1, Outcome: null)], []), default).State,
            Apply(cancelled, WorkDecider.Expire(cancelled, LeaseRules.Default.Term)),
        ])
        {
            ended.IsFinished.ShouldBeTrue();
            ended.Leases.Settled[First].Outcome.ShouldBe(new RunOutcome.Cancelled());
            SweepProgress.Of(ended).Cancelled.ShouldBe(4);
        }
    }

    [Fact]
    public void A_result_that_comes_while_the_sweep_is_cancelled_counts_as_what_it_is()
    {
        var answer = WorkDecider.Answer(
            Do(Granted(), SweepControl.Cancel), new WorkReport(Ann, 0, [], [new FinishedRun(First, 1, new RunOutcome.Completed())], []), default);

        SweepProgress.Of(answer.State).Completed.ShouldBe(1);
    }

    [Fact]
    public void Whatever_is_said_twice_happens_once()
    {
        foreach (var control in (Func<SweepState, ControlDecision>[])[SweepControl.Pause, SweepControl.Drain, SweepControl.Cancel])
        {
            var again = control(Do(_fresh, control));
            again.Reply.Effect.ShouldBe(ControlEffect.AlreadySo);
            again.Events.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Cancelled_is_final()
    {
        var cancelled = Do(_fresh, SweepControl.Cancel);

        foreach (var control in (Func<SweepState, ControlDecision>[])[SweepControl.Pause, SweepControl.Resume, SweepControl.RerunFailed, state => SweepControl.Extend(state, Larger())])
            control(cancelled).Reply.ShouldBe(new ControlReply(ControlEffect.Refused, "'some' is cancelled, and that is final: a new sweep needs a new name."));
        SweepControl.Delete(cancelled).Reply.Effect.ShouldBe(ControlEffect.Done);
    }

    [Fact]
    public void A_rerun_has_fresh_budgets_and_a_new_attempt()
    {
        var state = Granted();
        for (var loss = 0; loss < 2; loss++)
        {
            state = Apply(state, WorkDecider.Expire(state, LeaseRules.Default.Term));
            state = WorkDecider.Answer(state, new WorkReport(Ann, 1, [], [], []), default).State;
        }

        state = Settle(state, 3, new RunOutcome.Failed(FailureKind.Bug, "a bug"));
        var rerun = Do(state, SweepControl.RerunFailed);

        rerun.FailedRuns.ShouldBe(0);
        rerun.Leases.HistoryOf(First).ShouldBe(new RunHistory(Attempts: 3, Losses: 0, InfrastructureFailures: 0));
        rerun.Leases.Pending.ShouldContain(First);
    }

    [Fact]
    public void What_diverged_is_a_result_and_is_not_run_again() =>
        SweepControl.RerunFailed(Settle(Granted(), 1, new RunOutcome.Diverged(3, "NaN"))).Reply.Effect.ShouldBe(ControlEffect.AlreadySo);

    [Fact]
    public void A_refit_waits_while_the_sweep_grows_and_is_dropped_where_another_trial_is_chosen()
    {
        var refit = RunId.Refit(0, 2);
        var state = Apply(_fresh, [.. _fresh.Plan.Runs.SelectMany(run => new SweepEvent[] { new SweepEvent.RunLeased(run, 1, Ann), new SweepEvent.RunSettled(run, 1, new RunOutcome.Completed()) })]);
        state = Apply(state, [new SweepEvent.TrialChosen(0, [refit]), new SweepEvent.RunLeased(refit, 1, Ann)]);

        var grown = Do(state, SweepControl.Extend(state, Larger()));
        WorkDecider.Answer(grown, Holding(refit), default).Orders.Stop.ShouldHaveSingleItem().Run.ShouldBe(refit, "it may look at the test rows for a trial that is not chosen");
        grown = Apply(grown, [new SweepEvent.LeaseEnded(refit, 1, LeaseEnd.Drained)]);
        grown.AwaitsChoice.ShouldBeFalse();
        var folds = WorkDecider.Answer(grown, new WorkReport(Ann, 9, [], [], []), default);
        folds.Orders.Start.ShouldAllBe(grant => grant.Run.Kind == RunKind.Fold);

        var measured = Apply(folds.State, [.. folds.Orders.Start.Select(grant => new SweepEvent.RunSettled(grant.Run, grant.Attempt, new RunOutcome.Completed()))]);
        measured.AwaitsChoice.ShouldBeTrue();
        var rechosen = Apply(measured, [new SweepEvent.TrialChosen(2, [RunId.Refit(2, 1)])]);
        rechosen.Leases.Pending.ShouldBe([RunId.Refit(2, 1)]);
        rechosen.Leases.Count.ShouldBe(7);
    }

    [Fact]
    public void Folds_epochs_and_data_make_another_sweep_and_a_sweep_does_not_shrink()
    {
        var plan = _fresh.Plan;
        Refusal(SomePlan.Of(trials: 2, folds: 3)).ShouldStartWith("data.rows: 8, now 12");
        Refusal(plan with { Spec = plan.Spec with { Training = plan.Spec.Training with { Epochs = 9 } } })
            .ShouldBe("training.epochs: 2, now 9: that changes what is measured, so it is another sweep; give it a name of its own.");
        Refusal(plan with { DataFingerprint = "other" }).ShouldContain("another sweep");
        var grown = Apply(_fresh, [new SweepEvent.PlanExtended(Larger())]);
        SweepControl.Extend(grown, Random(plan, 2)).Reply.Said.ShouldEndWith("a sweep can only grow, by trials, repeats or seeds.");

        string Refusal(SweepPlan larger)
        {
            var reply = SweepControl.Extend(_fresh, larger).Reply;
            reply.Effect.ShouldBe(ControlEffect.Refused);
            return reply.Said;
        }
    }

    /// <summary>One trial more.</summary>
    private SweepPlan Larger()
    {
        var plan = _fresh.Plan;
        return Random(plan, 3) with { Trials = plan.Trials.Add(new Trial(2, plan.Trials[0].Configuration with { Beta = 9 })) };
    }

    private static SweepPlan Random(SweepPlan plan, int trials) =>
        plan with { Spec = plan.Spec with { Search = plan.Spec.Search with { Trials = trials } } };

    private SweepState Granted() => WorkDecider.Answer(_fresh, new WorkReport(Ann, 1, [], [], []), default).State;

    private static WorkReport Holding(RunId run) => new(Ann, 1, [new HeldRun(run, 1, 1, 1)], [], []);

    private static SweepState Settle(SweepState state, int attempt, RunOutcome outcome) =>
        WorkDecider.Answer(state, new WorkReport(Ann, 0, [], [new FinishedRun(First, attempt, outcome)], []), default).State;

    private static SweepState Do(SweepState state, Func<SweepState, ControlDecision> control) => Do(state, control(state));

    private static SweepState Do(SweepState state, ControlDecision decision)
    {
        decision.Reply.Effect.ShouldBe(ControlEffect.Done);
        return Apply(state, decision.Events);
    }

    private static SweepState Apply(SweepState state, ImmutableArray<SweepEvent> events) =>
        events.Aggregate(state, (before, happened) => before.Apply(happened, TimeSpan.Zero));
}
