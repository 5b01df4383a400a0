using System.Collections.Immutable;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests.Leasing;

public sealed class WorkDeciderTests
{
    private static readonly Holder Ann = new("ann", 1);
    private static readonly Holder Bob = new("bob", 1);
    private static readonly RunOutcome Completed = new RunOutcome.Completed();
    private static readonly EpochMetrics Epoch = new(1, new ElboTerms(10, 1), new ElboTerms(11, 1), [1], 1, null, 100);

    private readonly SweepState _fresh = SweepState.Begin(SomePlan.Of(trials: 2, folds: 2));

    [Fact]
    public void A_worker_gets_as_many_runs_as_it_has_free_slots_in_the_order_of_the_plan()
    {
        var decision = Answer(_fresh, Report(Ann, freeSlots: 3));

        decision.Orders.Start.ShouldBe([new(new(0, 0, 0), 1), new(new(0, 1, 0), 1), new(new(1, 0, 0), 1)]);
        decision.Orders.HasMore.ShouldBeTrue();
    }

    [Fact]
    public void Two_workers_never_get_the_same_run()
    {
        var first = Answer(_fresh, Report(Ann, freeSlots: 3));
        var second = Answer(first.State, Report(Bob, freeSlots: 3));

        second.Orders.Start.ShouldHaveSingleItem().Run.ShouldBe(new RunId(1, 1, 0));
        second.Orders.HasMore.ShouldBeFalse();
    }

    [Fact]
    public void A_grant_whose_answer_was_lost_is_given_again_as_the_same_attempt_and_no_new_one_with_it()
    {
        var lost = Answer(_fresh, Report(Ann, freeSlots: 1));
        var again = Answer(lost.State, Report(Ann, freeSlots: 1));

        again.Orders.Start.ShouldBe(lost.Orders.Start);
        again.Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_result_that_is_reported_twice_settles_once()
    {
        var granted = Answer(_fresh, Report(Ann, freeSlots: 1));
        var done = Report(Ann, freeSlots: 0) with { Finished = [new(new(0, 0, 0), 1, Completed)] };
        var settled = Answer(granted.State, done);
        var again = Answer(settled.State, done);

        settled.Events.ShouldHaveSingleItem().ShouldBe(new SweepEvent.RunSettled(new(0, 0, 0), 1, Completed));
        again.Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FailureKind.DataMismatch)]
    [InlineData(FailureKind.DataMissing)]
    public void A_run_whose_rows_a_worker_did_not_get_is_free_for_others_where_that_worker_stays_away(FailureKind kind)
    {
        var granted = Answer(_fresh, Report(Ann, freeSlots: 1));
        var refused = Report(Ann, freeSlots: 0) with { Finished = [new(new(0, 0, 0), 1, new RunOutcome.Failed(kind, "other rows"))], StaysAway = true };
        var decision = Answer(granted.State, refused);

        decision.Events.ShouldHaveSingleItem().ShouldBe(new SweepEvent.LeaseEnded(new(0, 0, 0), 1, LeaseEnd.Refused) { Detail = "other rows" });
        decision.State.Leases.HistoryOf(new(0, 0, 0)).ShouldBe(new RunHistory(1, 0, 0));
        Answer(decision.State, Report(Bob, freeSlots: 1)).Orders.Start.ShouldHaveSingleItem().ShouldBe(new RunGrant(new(0, 0, 0), 2));
    }

    [Fact]
    public void A_run_that_meets_other_rows_fails_at_once_where_no_other_worker_could_have_them()
    {
        var granted = Answer(_fresh, Report(Ann, freeSlots: 1));
        var failed = new RunOutcome.Failed(FailureKind.DataMismatch, "other rows");

        Answer(granted.State, Report(Ann, freeSlots: 0) with { Finished = [new(new(0, 0, 0), 1, failed)] }).Events
            .ShouldHaveSingleItem().ShouldBe(new SweepEvent.RunSettled(new(0, 0, 0), 1, failed));
    }

    [Fact]
    public void The_leases_of_a_workers_lives_that_are_over_end_and_nobody_elses()
    {
        var state = Answer(_fresh, Report(Ann, freeSlots: 1)).State;
        state = Answer(state, Report(Bob, freeSlots: 1)).State;

        WorkDecider.Gone(state, "ann", before: 1).ShouldBeEmpty();
        WorkDecider.Gone(state, "ann", before: 2).ShouldHaveSingleItem().ShouldBe(new SweepEvent.LeaseEnded(new(0, 0, 0), 1, LeaseEnd.Lost));
        WorkDecider.Gone(state, "eve", before: 2).ShouldBeEmpty();
    }

    [Fact]
    public void A_late_result_of_an_earlier_attempt_is_refused_and_its_epochs_with_it()
    {
        var granted = Answer(_fresh, Report(Ann, freeSlots: 1));
        var expired = Apply(granted.State, WorkDecider.Expire(granted.State, LeaseRules.Default.Term));
        var regranted = Answer(expired, Report(Bob, freeSlots: 1));
        var late = Answer(regranted.State, Report(Ann, freeSlots: 0) with
        {
            Finished = [new(new(0, 0, 0), 1, Completed)],
            Epochs = [new(new(0, 0, 0), 1, Epoch)],
        });

        regranted.Orders.Start.ShouldHaveSingleItem().ShouldBe(new RunGrant(new(0, 0, 0), 2));
        late.Events.ShouldBeEmpty();
        late.Epochs.ShouldBeEmpty();
    }

    [Fact]
    public void A_run_that_makes_no_progress_loses_its_lease_however_often_its_worker_reports()
    {
        var granted = Answer(_fresh, Report(Ann, freeSlots: 1));
        var hung = Report(Ann, freeSlots: 0) with { Held = [new(new(0, 0, 0), 1, Progress: 5, StepsDone: 5)] };
        var renewed = Answer(granted.State, hung, TimeSpan.FromSeconds(10));
        var silent = Answer(renewed.State, hung, TimeSpan.FromSeconds(40));

        WorkDecider.Expire(silent.State, TimeSpan.FromSeconds(10) + LeaseRules.Default.Term - TimeSpan.FromTicks(1)).ShouldBeEmpty();
        WorkDecider.Expire(silent.State, TimeSpan.FromSeconds(10) + LeaseRules.Default.Term)
            .ShouldHaveSingleItem().ShouldBe(new SweepEvent.LeaseEnded(new(0, 0, 0), 1, LeaseEnd.Lost));
    }

    [Fact]
    public void A_run_whose_lease_is_gone_is_told_to_stop()
    {
        var granted = Answer(_fresh, Report(Ann, freeSlots: 1));
        var expired = Apply(granted.State, WorkDecider.Expire(granted.State, LeaseRules.Default.Term));
        var regranted = Answer(expired, Report(Bob, freeSlots: 1));
        var answer = Answer(regranted.State, Report(Ann, freeSlots: 0) with { Held = [new(new(0, 0, 0), 1, 7, 7)] });

        answer.Orders.Stop.ShouldHaveSingleItem().ShouldBe(new StoppedRun(new(0, 0, 0), 1));
    }

    [Fact]
    public void A_worker_that_comes_back_gives_up_what_its_earlier_life_held_at_once()
    {
        var granted = Answer(_fresh, Report(Ann, freeSlots: 1));
        var back = Answer(granted.State, Report(Ann with { Incarnation = 2 }, freeSlots: 1));

        back.Orders.Start.ShouldHaveSingleItem().ShouldBe(new RunGrant(new(0, 0, 0), 2));
        back.State.Leases.HistoryOf(new(0, 0, 0)).Losses.ShouldBe(1);
    }

    [Fact]
    public void An_earlier_life_that_still_speaks_gets_nothing_and_takes_nothing()
    {
        var later = Answer(_fresh, Report(Ann with { Incarnation = 2 }, freeSlots: 1));
        var zombie = Answer(later.State, Report(Ann, freeSlots: 2));

        zombie.Events.ShouldBeEmpty();
        zombie.Orders.Start.ShouldBeEmpty();
    }

    [Fact]
    public void A_run_that_is_given_back_costs_nothing_and_is_granted_anew()
    {
        var granted = Answer(_fresh, Report(Ann, freeSlots: 1));
        var drained = Answer(granted.State, Report(Ann, freeSlots: 0) with { Finished = [new(new(0, 0, 0), 1, Outcome: null)] });

        drained.Events.ShouldHaveSingleItem().ShouldBe(new SweepEvent.LeaseEnded(new(0, 0, 0), 1, LeaseEnd.Drained));
        drained.State.Leases.HistoryOf(new(0, 0, 0)).ShouldBe(new RunHistory(Attempts: 1, Losses: 0, InfrastructureFailures: 0));
        drained.State.Leases.Pending.ShouldContain(new RunId(0, 0, 0));
    }

    [Fact]
    public void Files_and_network_may_fail_a_run_twice_and_the_third_time_the_run_fails()
    {
        var broken = new RunOutcome.Failed(FailureKind.Infrastructure, "the disk is gone");
        var state = _fresh;
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            state = Answer(state, Report(Ann, freeSlots: 1)).State;
            state = Answer(state, Report(Ann, freeSlots: 0) with { Finished = [new(new(0, 0, 0), attempt, broken)] }).State;
            state.Leases.Settled.ContainsKey(new(0, 0, 0)).ShouldBe(attempt == 3);
        }

        state.Leases.Settled[new(0, 0, 0)].ShouldBe(new SettledRun(3, broken));
    }

    [Fact]
    public void Other_rules_make_leases_last_as_long_as_they_say_and_failures_final_when_they_say()
    {
        var strict = Answer(_fresh, Report(Ann, freeSlots: 1)).State.Under(new LeaseRules(TimeSpan.FromSeconds(2), MaxRetries: 0));

        WorkDecider.Expire(strict, TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1)).ShouldBeEmpty();
        WorkDecider.Expire(strict, TimeSpan.FromSeconds(2)).ShouldHaveSingleItem();
        var broken = new RunOutcome.Failed(FailureKind.Infrastructure, "the disk is gone");
        Answer(strict, Report(Ann, freeSlots: 0) with { Finished = [new(new(0, 0, 0), 1, broken)] })
            .Events.ShouldHaveSingleItem().ShouldBe(new SweepEvent.RunSettled(new(0, 0, 0), 1, broken));
    }

    [Fact]
    public void What_runs_out_of_memory_is_tried_once_more_alone_and_then_fails()
    {
        var full = new RunOutcome.Failed(FailureKind.OutOfMemory, "3 GiB");
        var state = Answer(_fresh, Report(Ann, freeSlots: 1)).State;
        var again = Answer(state, Report(Ann, freeSlots: 1) with { Finished = [new(new(0, 0, 0), 1, full)] });
        var failed = Answer(again.State, Report(Ann, freeSlots: 0) with { Finished = [new(new(0, 0, 0), 2, full)] });

        again.Orders.Start.ShouldHaveSingleItem().ShouldBe(new RunGrant(new(0, 0, 0), 2, Company.Alone));
        failed.State.Leases.Settled[new(0, 0, 0)].ShouldBe(new SettledRun(2, full));
    }

    [Fact]
    public void A_run_that_is_lost_three_times_is_tried_once_in_a_process_of_its_own_and_then_fails()
    {
        var state = _fresh;
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var granted = Answer(state, Report(Ann, freeSlots: 1));
            granted.Orders.Start.ShouldHaveSingleItem().ShouldBe(new RunGrant(new(0, 0, 0), attempt, attempt == 4 ? Company.Isolated : Company.Shared));
            state = Apply(granted.State, WorkDecider.Expire(granted.State, LeaseRules.Default.Term));
        }

        state.Leases.Settled[new(0, 0, 0)].Outcome.ShouldBeOfType<RunOutcome.Failed>().Kind.ShouldBe(FailureKind.Lost);
    }

    [Theory]
    [InlineData(FailureKind.Bug)]
    [InlineData(FailureKind.InvalidConfiguration)]
    [InlineData(FailureKind.NativeCrash)]
    public void What_would_fail_again_is_not_tried_again(FailureKind kind)
    {
        var state = Answer(_fresh, Report(Ann, freeSlots: 1)).State;
        state = Answer(state, Report(Ann, freeSlots: 0) with { Finished = [new(new(0, 0, 0), 1, new RunOutcome.Failed(kind, "so"))] }).State;

        state.Leases.Settled.ShouldContainKey(new(0, 0, 0));
    }

    [Fact]
    public void Too_many_failed_runs_end_the_granting()
    {
        var state = SweepState.Begin(SomePlan.Of(trials: 2, folds: 2, maxFailedRuns: 1));
        state = Answer(state, Report(Ann, freeSlots: 1)).State;
        var failed = Answer(state, Report(Ann, freeSlots: 1) with
        {
            Finished = [new(new(0, 0, 0), 1, new RunOutcome.Failed(FailureKind.Bug, "a bug"))],
        });

        failed.Orders.Start.ShouldBeEmpty();
        failed.State.IsHalted.ShouldBeTrue();
        failed.State.IsFinished.ShouldBeTrue();
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(10, 0)]
    [InlineData(60, 55)]
    public void A_tick_later_than_two_periods_means_a_pause_of_the_watcher_not_silence_of_the_workers(int tickAt, int pause) =>
        WorkDecider.PauseSince(TimeSpan.Zero, TimeSpan.FromSeconds(tickAt), TimeSpan.FromSeconds(5)).ShouldBe(TimeSpan.FromSeconds(pause));

    private static WorkReport Report(Holder holder, int freeSlots) => new(holder, freeSlots, [], [], []);

    private static WorkDecision Answer(SweepState state, WorkReport report, TimeSpan now = default) => WorkDecider.Answer(state, report, now);

    private static SweepState Apply(SweepState state, ImmutableArray<SweepEvent> events) =>
        events.Aggregate(state, (before, happened) => before.Apply(happened, TimeSpan.Zero));
}
