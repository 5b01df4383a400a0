using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Domain.Stopping;
using Vae.Domain.Tests.Ranking;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests.Stopping;

/// <summary>Sweeps that stop early, trained by workers of all numbers, speeds and fates: what is decided must be the same.</summary>
public sealed class StoppingProtocolTests
{
    private const int Epochs = 9;

    private static readonly StoppingSpec Both = new() { Epochs = EpochStopping.Halving, MinEpochs = 2, Reduction = 2, Folds = FoldStopping.Racing };

    [Fact]
    public void Decisions_do_not_depend_on_how_many_train_in_which_order_and_who_dies()
    {
        var expected = Show(new Training(Plan(), slots: 1, seed: 0).Decisions);
        expected.ShouldContain("TrialPruned");
        expected.ShouldContain("RungPassed");
        Gen.Select(Gen.Int[1, 7], Gen.Int[0, 1_000_000]).Sample(
            (slots, seed) => Show(new Training(Plan(), slots, seed).Decisions).ShouldBe(expected), iter: 30);
    }

    [Fact]
    public void A_run_is_granted_up_to_its_rung_and_goes_on_from_there_only_where_its_trial_passed()
    {
        var state = SweepState.Begin(Plan());
        state.Leases.Pending.ShouldBe(state.Plan.Trials.Select(trial => new RunId(trial.Number, 0, 0)));

        var decision = WorkDecider.Answer(state, Report(freeSlots: 8), default);
        decision.Orders.Start.ShouldAllBe(grant => grant.PauseAfter == 2);
        state = WorkDecider.Answer(decision.State, Report() with { Finished = [.. decision.Orders.Start.Select(grant => new FinishedRun(grant.Run, 1, new RunOutcome.Paused()))] }, default).State;

        (state.HasWork, state.AwaitsRung, state.AwaitsChoice).ShouldBe((false, true, false));
        state = RungDecider.Decide(state, Table.Runs(state.Plan, (run, _) => -run.Trial)).Aggregate(state, (so, happened) => so.Apply(happened, default));
        state.Leases.Pending.ShouldBe([new RunId(0, 0, 0), new RunId(1, 0, 0), new RunId(2, 0, 0), new RunId(3, 0, 0)]);
        state.Leases.Counts.Pruned.ShouldBe(4 * 4);
        WorkDecider.Answer(state, Report(freeSlots: 1), default).Orders.Start.ShouldBe([new RunGrant(new RunId(0, 0, 0), 2) { PauseAfter = 4 }]);
    }

    [Fact]
    public void A_run_that_is_trained_when_its_trial_is_pruned_is_stopped_by_the_next_answer()
    {
        var run = new RunId(3, 0, 0);
        var state = SweepState.Begin(Plan());
        state = state.Apply(new SweepEvent.RunLeased(run, 1, Ann), default);
        state = state.Apply(new SweepEvent.TrialPruned(3, [run], new RunOutcome.Pruned(1, 2, "worse")), default);

        var orders = WorkDecider.Answer(state, Report() with { Held = [new HeldRun(run, 1, 5, 5)] }, default).Orders;

        orders.Stop.ShouldBe([new StoppedRun(run, 1)]);
        state.Leases.Settled[run].ShouldBe(new SettledRun(1, new RunOutcome.Pruned(1, 2, "worse")));
    }

    [Fact]
    public void A_sweep_that_grows_prunes_what_is_more_of_pruned_trials_and_goes_on_with_the_others()
    {
        var training = new Training(Plan(), slots: 2, seed: 1);
        var pruned = training.State.Climb.Pruned.Keys.ToHashSet();
        var larger = Plan(seeds: 2);

        var events = SweepControl.Extend(training.State, larger).Events;
        var grown = events.Aggregate(training.State, (state, happened) => state.Apply(happened, default));

        grown.Leases.Pending.Select(run => (run.Trial, run.SeedIndex)).Distinct()
            .ShouldBe(larger.Trials.Where(trial => !pruned.Contains(trial.Number)).Select(trial => (trial.Number, 1)));
        grown.Leases.Count.ShouldBe(2 * training.State.Leases.Count);
    }

    [Fact]
    public void What_rungs_decided_follows_from_the_log_and_what_they_did_not_is_found()
    {
        var training = new Training(Plan(), slots: 3, seed: 4);
        Difference(training.Log).ShouldBeNull();

        var pruned = training.Log.FindIndex(happened => happened is SweepEvent.TrialPruned);
        var (trial, runs, outcome) = (SweepEvent.TrialPruned)training.Log[pruned];
        var other = training.State.Climb.Pruned.Keys.First(number => number != trial);
        List<SweepEvent> forged = [.. training.Log];
        forged[pruned] = new SweepEvent.TrialPruned(other, runs, outcome);
        Difference(forged).ShouldBe($"event {pruned + 1}: that trial {other} stops after 1 folds and 2 epochs was decided, and what was measured gives that trial {trial} stops after 1 folds and 2 epochs");
        Difference([.. training.Log.Where((_, place) => place != pruned)])!.ShouldContain(" was decided, and what was measured gives ");

        string? Difference(List<SweepEvent> log)
        {
            var replay = new SweepReplay(training.Runs);
            return log.Select((happened, place) => replay.Follow(place + 1, happened)).FirstOrDefault(found => found is not null);
        }
    }

    [Fact]
    public void Asynchronous_halving_promotes_whoever_is_among_the_best_that_are_there_and_its_log_says_why()
    {
        var stopping = Both with { Mode = SearchMode.Asynchronous };
        Gen.Select(Gen.Int[1, 7], Gen.Int[0, 1_000_000]).Sample(
            (slots, seed) =>
            {
                var training = new Training(Plan(stopping: stopping), slots, seed);
                var replay = new SweepReplay(training.Runs);
                training.Log.Select((happened, place) => replay.Follow(place + 1, happened)).FirstOrDefault(found => found is not null).ShouldBeNull();

                Dictionary<int, List<(int Trial, double? Score)>> there = [];
                for (var place = 0; place < training.Log.Count; place++)
                {
                    if (training.Log[place] is SweepEvent.RungReached(var rung, var trial, var score))
                    {
                        there.TryAdd(rung, []);
                        there[rung].Add((trial, score));
                    }

                    // By hand: of n that are there, fewer than ⌊n/2⌋ are better. A single one goes on when nothing else is left to train.
                    if (training.Log[place] is SweepEvent.RungPassed(var from, var promoted) && training.Log[place - 1] is SweepEvent.RungReached && there[from].Count > 1)
                        promoted.ShouldAllBe(number => there[from].Count(other => other.Score > there[from].First(own => own.Trial == number).Score) < there[from].Count / 2);
                }

                there.Keys.Order().ShouldBe([0, 1, 2]);
                training.Decisions.ShouldContain(happened => happened is SweepEvent.TrialPruned);
                training.State.Climb.Pruned.ShouldNotContainKey(Best);
            },
            iter: 30);
    }

    [Fact]
    public void With_one_slot_a_trial_goes_on_before_the_last_has_begun()
    {
        var log = new Training(Plan(stopping: Both with { Mode = SearchMode.Asynchronous }), slots: 1, seed: 0).Log;
        log.FindIndex(happened => happened is SweepEvent.RungPassed).ShouldBeLessThan(log.FindIndex(happened => happened is SweepEvent.RunLeased { Run.Trial: 7 }));
    }

    [Fact]
    public void A_trial_whose_score_at_a_rung_is_not_what_its_runs_give_is_found()
    {
        var training = new Training(Plan(stopping: Both with { Mode = SearchMode.Asynchronous }), slots: 2, seed: 3);
        var place = training.Log.FindIndex(happened => happened is SweepEvent.RungReached);
        var reached = (SweepEvent.RungReached)training.Log[place];
        List<SweepEvent> forged = [.. training.Log];
        forged[place] = reached with { Score = 1 };
        var replay = new SweepReplay(training.Runs);
        forged.Select((happened, at) => replay.Follow(at + 1, happened)).FirstOrDefault(found => found is not null)
            .ShouldBe(string.Create(CultureInfo.InvariantCulture, $"event {place + 1}: trial {reached.Trial} was at rung 0 with 1, and its runs give {reached.Score:R}"));
    }

    [Fact]
    public void Failed_runs_of_pruned_trials_are_not_run_again()
    {
        var run = new RunId(3, 0, 0);
        var state = SweepState.Begin(Plan()).Apply(new SweepEvent.RunLeased(run, 1, Ann), default);
        state = state.Apply(new SweepEvent.RunSettled(run, 1, new RunOutcome.Failed(FailureKind.Bug, "a bug")), default);
        state = state.Apply(new SweepEvent.TrialPruned(3, [new RunId(3, 1, 0)], new RunOutcome.Pruned(1, 2, "worse")), default);

        SweepControl.RerunFailed(state).Reply.Effect.ShouldBe(ControlEffect.AlreadySo);
    }

    // The highest of the values that trials have at every epoch.
    private static readonly int Best = Enumerable.Range(0, 8).MaxBy(trial => trial * 5 % 8);

    private static readonly Holder Ann = new("ann", 1);

    private static WorkReport Report(int freeSlots = 0) => new(Ann, freeSlots, [], [], []);

    private static SweepPlan Plan(int seeds = 1, StoppingSpec? stopping = null)
    {
        var plan = SomePlan.Of(trials: 8, folds: 4, seeds);
        return plan with { Spec = plan.Spec with { Training = new TrainingSpec { Epochs = Epochs, WarmUpEpochs = 1 }, Stopping = stopping ?? Both } };
    }

    private static string Show(IEnumerable<SweepEvent> events) => string.Join('\n', events.Select(happened => $"{happened.GetType().Name} {DomainJson.Write<object>(happened)}"));

    /// <summary>A sweep that is trained to its choice. What a run measures depends on the run alone.</summary>
    private sealed class Training
    {
        private readonly Dictionary<RunId, int> _trained = [];

        public Training(SweepPlan plan, int slots, int seed)
        {
            State = SweepState.Begin(plan);
            Log.Add(new SweepEvent.Planned(plan));
            var random = new Random(seed);
            while (!State.AwaitsChoice)
            {
                while (State.AwaitsArrivals)
                {
                    var (trial, rung) = (State.Climb.Arriving.Min, State.Climb.RungOf(State.Climb.Arriving.Min));
                    Happen([new SweepEvent.RungReached(rung.Number, trial, Promotion.ScoreOf(plan, plan.Trials[trial], rung, Records().Where(run => run.Run.Trial == trial)))]);
                    if (Promotion.Of(State, rung.Number) is { IsEmpty: false } promoted) Happen([new SweepEvent.RungPassed(rung.Number, promoted)]);
                }

                if (State.AwaitsChoice) break;
                if (State.AwaitsRung)
                {
                    Happen(RungDecider.Decide(State, Records()));
                    continue;
                }

                Happen(WorkDecider.Answer(State, Report(freeSlots: slots - State.Leases.Open.Count) with { Held = [.. State.Leases.Open.Values.Select(lease => new HeldRun(lease.Run, lease.Attempt, 1, 1))] }, default).Events);
                var lease = State.Leases.Open.Values.ElementAt(random.Next(State.Leases.Open.Count));
                if (random.Next(10) == 0) Happen([new SweepEvent.LeaseEnded(lease.Run, lease.Attempt, LeaseEnd.Lost)]);
                else End(lease);
            }
        }

        public SweepState State { get; private set; }

        public List<SweepEvent> Decisions { get; } = [];

        public List<SweepEvent> Log { get; } = [];

        public ImmutableArray<RunRecord> Runs => [.. Records()];

        private void End(Lease lease)
        {
            var pause = State.PauseAfter(lease.Run);
            _trained[lease.Run] = pause ?? Epochs;
            RunOutcome outcome = pause is null ? new RunOutcome.Completed() : new RunOutcome.Paused();
            Happen(WorkDecider.Answer(State, Report() with { Finished = [new FinishedRun(lease.Run, lease.Attempt, outcome)] }, default).Events);
        }

        private IEnumerable<RunRecord> Records() => _trained.Select(run => new RunRecord(
            run.Key,
            State.Leases.Settled.GetValueOrDefault(run.Key)?.Outcome,
            [.. Enumerable.Range(1, run.Value).Select(epoch => Table.Epoch(epoch, Elbo(run.Key, epoch)))]));

        private void Happen(ImmutableArray<SweepEvent> events)
        {
            State = events.Aggregate(State, (state, happened) => state.Apply(happened, default));
            Log.AddRange(events);
            Decisions.AddRange(events.Where(happened => happened is SweepEvent.RungPassed or SweepEvent.TrialPruned));
        }

        private static double Elbo(RunId run, int epoch) => (10.0 * (run.Trial * 5 % 8)) + (epoch * (run.Trial % 3)) + (Math.Sin((7 * run.Trial) + (3 * run.Fold)) * 2);
    }
}
