using System.Collections.Immutable;
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
    public void Failed_runs_of_pruned_trials_are_not_run_again()
    {
        var run = new RunId(3, 0, 0);
        var state = SweepState.Begin(Plan()).Apply(new SweepEvent.RunLeased(run, 1, Ann), default);
        state = state.Apply(new SweepEvent.RunSettled(run, 1, new RunOutcome.Failed(FailureKind.Bug, "a bug")), default);
        state = state.Apply(new SweepEvent.TrialPruned(3, [new RunId(3, 1, 0)], new RunOutcome.Pruned(1, 2, "worse")), default);

        SweepControl.RerunFailed(state).Reply.Effect.ShouldBe(ControlEffect.AlreadySo);
    }

    private static readonly Holder Ann = new("ann", 1);

    private static WorkReport Report(int freeSlots = 0) => new(Ann, freeSlots, [], [], []);

    private static SweepPlan Plan(int seeds = 1)
    {
        var plan = SomePlan.Of(trials: 8, folds: 4, seeds);
        return plan with { Spec = plan.Spec with { Training = new TrainingSpec { Epochs = Epochs, WarmUpEpochs = 1 }, Stopping = Both } };
    }

    private static string Show(IEnumerable<SweepEvent> events) => string.Join('\n', events.Select(happened => $"{happened.GetType().Name} {DomainJson.Write<object>(happened)}"));

    /// <summary>A sweep that is trained to its choice. What a run measures depends on the run alone.</summary>
    private sealed class Training
    {
        private readonly Dictionary<RunId, int> _trained = [];

        public Training(SweepPlan plan, int slots, int seed)
        {
            State = SweepState.Begin(plan);
            var random = new Random(seed);
            while (!State.AwaitsChoice)
            {
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
            Decisions.AddRange(events.Where(happened => happened is SweepEvent.RungPassed or SweepEvent.TrialPruned));
        }

        private static double Elbo(RunId run, int epoch) => (10.0 * (run.Trial * 5 % 8)) + (epoch * (run.Trial % 3)) + (Math.Sin((7 * run.Trial) + (3 * run.Fold)) * 2);
    }
}
