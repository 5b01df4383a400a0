using System.Collections.Immutable;
using CsCheck;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Search;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests.Search;

public sealed class AdaptiveSweepTests
{
    [Fact]
    public void The_same_file_gives_the_same_trials_whatever_the_number_of_workers_and_the_order_of_results() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[1, 9], Gen.Int[1, 12], Gen.Int[0, 99].Array[0, 200]).Sample((lag, startup, slots, order) =>
        {
            var plan = SomePlan.Adaptive(trials: 16, startup, lag);
            Trials(plan, slots, order).ShouldBe(Trials(plan, slots: 1, order: []));
        }, iter: 60);

    [Fact]
    public void A_trial_is_decided_by_the_results_of_all_trials_but_the_lag_before_it()
    {
        const int Lag = 2;
        var plan = SomePlan.Adaptive(trials: 12, startup: 4, Lag);
        var trials = Trials(plan, slots: 1, order: []);
        for (var changed = 0; changed < 12; changed++)
        {
            // Another result of one trial changes nothing before it is known, and sooner or later something behind.
            var others = ((double?[])[50, null]).Select(score => Trials(plan, slots: 1, order: [], trial => trial.Number == changed ? score : Score(trial))).ToArray();
            var decided = Math.Min(12, changed + Lag + 1);
            others.ShouldAllBe(other => other.Take(decided).SequenceEqual(trials.Take(decided)));
            if (decided < 12) others.ShouldContain(other => !other.SequenceEqual(trials));
        }
    }

    [Fact]
    public void No_more_trials_than_the_lag_and_one_wait_for_results()
    {
        var plan = SomePlan.Adaptive(trials: 20, startup: 1, lag: 3);
        SearchDecider.Due(plan, SearchBook.Empty).ShouldBe(4);
        SearchDecider.Due(plan, SearchBook.Empty.Tell(1, 1).Tell(2, 1)).ShouldBe(4);
        SearchDecider.Due(plan, SearchBook.Empty.Tell(1, 1).Tell(2, 1).Tell(0, null)).ShouldBe(7);
        SearchDecider.Due(SomePlan.Adaptive(trials: 20, startup: 1, lag: 3, SearchMode.Asynchronous), SearchBook.Empty.Tell(1, 1).Tell(2, 1)).ShouldBe(6);
        SearchDecider.Due(SomePlan.Adaptive(trials: 3, startup: 1, lag: 3), SearchBook.Empty).ShouldBe(3);
    }

    [Fact]
    public void A_longer_sweep_begins_with_the_trials_of_a_shorter_one_and_goes_on_where_it_was_extended()
    {
        var trials = Trials(SomePlan.Adaptive(trials: 14, startup: 3, lag: 1), slots: 1, order: []);
        var cluster = new Cluster(SomePlan.Adaptive(trials: 8, startup: 3, lag: 1), Score);
        cluster.Work(slots: 2, order: []);
        cluster.State.Plan.Trials.ShouldBe(trials[..8]);
        cluster.State.AwaitsChoice.ShouldBeTrue();

        var told = SweepControl.Extend(cluster.State, SomePlan.Adaptive(trials: 14, startup: 3, lag: 1));
        told.Reply.Said.ShouldBe("'some' grows by 12 runs.");
        cluster.Happen(told.Events);
        cluster.Work(slots: 2, order: []);
        cluster.State.Plan.Trials.ShouldBe(trials);
    }

    [Fact]
    public void More_seeds_give_other_scores_and_every_trial_is_told_anew()
    {
        var cluster = new Cluster(SomePlan.Adaptive(trials: 6, startup: 3, lag: 1), Score);
        cluster.Work(slots: 1, order: []);
        var plan = SomePlan.Adaptive(trials: 8, startup: 3, lag: 1);
        cluster.Happen(SweepControl.Extend(cluster.State, plan with { Spec = plan.Spec with { CrossValidation = plan.Spec.CrossValidation with { Seeds = 2 } } }).Events);
        cluster.State.Search.Scores.ShouldBeEmpty();
        cluster.State.Search.Untold.ShouldBeEmpty();
        cluster.Work(slots: 3, order: []);
        cluster.State.Plan.Trials.Length.ShouldBe(8);
        cluster.State.Leases.Settled.Count.ShouldBe(8 * 2 * 2);
    }

    [Fact]
    public void A_trial_that_is_run_again_is_told_again()
    {
        var cluster = new Cluster(SomePlan.Adaptive(trials: 9, startup: 2, lag: 0), _ => null);
        cluster.Work(slots: 1, order: [], until: state => state.Search.Leading == 4);
        cluster.State.Search.Scores.Values.ShouldAllBe(score => score == null);

        cluster.Happen(SweepControl.RerunFailed(cluster.State).Events);
        cluster.State.Search.Leading.ShouldBe(0);
        cluster.State.Search.Scores.ShouldBeEmpty();
    }

    /// <summary>Best at β = 2.</summary>
    private static double? Score(Trial trial) => -Math.Abs(Math.Log(trial.Configuration.Beta / 2));

    private static ImmutableArray<Trial> Trials(SweepPlan plan, int slots, int[] order, Func<Trial, double?>? score = null)
    {
        var cluster = new Cluster(plan, score ?? Score);
        cluster.Work(slots, order);
        return cluster.State.Plan.Trials;
    }

    /// <summary>A worker whose runs end in any order, and what the sweep makes of it.</summary>
    private sealed class Cluster(SweepPlan plan, Func<Trial, double?> score)
    {
        private static readonly Holder Ann = new("ann", 1);
        private readonly List<RunGrant> _held = [];

        public SweepState State { get; private set; } = SweepState.Begin(plan);

        /// <summary>Works until nothing is left.</summary>
        /// <param name="slots">Runs at the same time.</param>
        /// <param name="order">Which of the runs in training ends next; the first where it says no more.</param>
        /// <param name="until">Stops earlier.</param>
        public void Work(int slots, int[] order, Func<SweepState, bool>? until = null)
        {
            for (var step = 0; !State.AwaitsChoice && until?.Invoke(State) != true; step++)
            {
                step.ShouldBeLessThan(500, "the sweep does not end");
                Exchange(slots - _held.Count, []);
                var ended = _held[(step < order.Length ? order[step] : 0) % _held.Count];
                _held.Remove(ended);
                Exchange(0, [ended]);
            }
        }

        public void Happen(ImmutableArray<SweepEvent> events)
        {
            State = events.Aggregate(State, (state, happened) => state.Apply(happened, default));
            while (State.AwaitsSearch)
            {
                State = State.Search.Untold.Aggregate(State, (state, trial) => state.Apply(new SweepEvent.TrialMeasured(trial, score(state.Plan.Trials[trial])), default));
                if (SearchDecider.Next(State.Plan, State.Search) is { IsEmpty: false } trials) State = State.Apply(new SweepEvent.TrialsProposed(trials), default);
            }
        }

        private void Exchange(int freeSlots, ImmutableArray<RunGrant> ended)
        {
            var decision = WorkDecider.Answer(
                State,
                new WorkReport(
                    Ann,
                    freeSlots,
                    [.. _held.Select(grant => new HeldRun(grant.Run, grant.Attempt, 1, 1))],
                    [.. ended.Select(grant => new FinishedRun(grant.Run, grant.Attempt, Outcome(grant)))],
                    []),
                default);
            State = decision.State;
            _held.AddRange(decision.Orders.Start);
            Happen([]);
        }

        private RunOutcome Outcome(RunGrant grant) => score(State.Plan.Trials[grant.Run.Trial]) is null
            ? new RunOutcome.Failed(FailureKind.Bug, "a bug")
            : new RunOutcome.Completed();
    }
}
