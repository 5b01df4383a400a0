using System.Collections.Immutable;
using CsCheck;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests.Leasing;

/// <summary>Workers that report, crash, come back, drain, lose answers, and are held for dead, rightly or not, on a clock that jumps: what must hold whatever they do.</summary>
public sealed class LeaseProtocolProperties
{
    private static readonly Gen<(int Kind, int Worker, int Amount)[]> Stories =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 4]).Array[0, 120];

    [Fact]
    public void Every_run_is_in_exactly_one_place_and_settles_exactly_once_whatever_happens() => Stories.Sample(story =>
    {
        var cluster = new Cluster();
        foreach (var (kind, worker, amount) in story) cluster.Happen(kind, worker, amount);
        cluster.Finish();
        cluster.Settled.Keys.ShouldBe([.. cluster.State.Plan.Runs, .. Cluster.AnswerRuns], ignoreOrder: true);
        cluster.Settled.Values.ShouldAllBe(count => count == 1);
    }, iter: 40);

    [Fact]
    public void The_state_is_the_fold_of_its_events() => Stories.Sample(story =>
    {
        var cluster = new Cluster();
        foreach (var (kind, worker, amount) in story) cluster.Happen(kind, worker, amount);
        var replayed = cluster.Events.Aggregate(SweepState.Begin(cluster.Plan), (state, happened) => state.Apply(happened, default));

        replayed.Leases.Pending.SetEquals(cluster.State.Leases.Pending).ShouldBeTrue();
        replayed.Leases.Open.Values.Select(Facts).ShouldBe(cluster.State.Leases.Open.Values.Select(Facts), ignoreOrder: true);
        replayed.Leases.Settled.ShouldBe(cluster.State.Leases.Settled, ignoreOrder: true);
        replayed.Leases.Histories.ShouldBe(cluster.State.Leases.Histories, ignoreOrder: true);

        static (RunId, int, Holder) Facts(Lease lease) => (lease.Run, lease.Attempt, lease.Holder);
    }, iter: 20);

    [Fact]
    public void Runs_that_could_be_granted_are_those_that_a_worker_of_many_slots_is_given() => Stories.Sample(story =>
    {
        var cluster = new Cluster();
        foreach (var (kind, worker, amount) in story) cluster.Happen(kind, worker, amount);
        var greedy = WorkDecider.Answer(cluster.State, new WorkReport(new Holder("greedy", 1), 1000, [], [], []), default);
        cluster.State.Grantable.ShouldBe(greedy.Orders.Start.Length);
    }, iter: 20);

    private sealed class Cluster
    {
        private readonly FakeWorker[] _workers = [new("a"), new("b"), new("c")];
        private TimeSpan _now;

        public static readonly ImmutableArray<RunId> AnswerRuns = [new RunId(1, 0, 0).Bound(), new RunId(1, 1, 0).Bound(), RunId.Refit(1, 2)];

        private static readonly RunOutcome?[] Outcomes = [new RunOutcome.Completed(), null, new RunOutcome.Failed(FailureKind.Bug, "a bug"), new RunOutcome.Failed(FailureKind.OutOfMemory, "3 GiB"), new RunOutcome.Failed(FailureKind.DataMismatch, "other rows")];

        private static readonly Func<SweepState, ControlDecision>[] Controls = [SweepControl.Pause, SweepControl.Drain, SweepControl.Resume];

        public SweepPlan Plan { get; } = SomePlan.Of(trials: 3, folds: 2);

        public SweepState State { get; private set; }

        public List<SweepEvent> Events { get; } = [];

        public Dictionary<RunId, int> Settled { get; } = [];

        public Cluster() => State = SweepState.Begin(Plan);

        public void Happen(int kind, int who, int amount)
        {
            var worker = _workers[who];
            switch (kind)
            {
                case 0 or 1: Exchange(worker, freeSlots: amount, isAnswerLost: false); break;
                case 2: Exchange(worker, freeSlots: amount, isAnswerLost: true); break;
                case 3: worker.Train(); break;
                case 4: worker.Restart(); break;
                case 5: worker.FinishOne(Outcomes[amount]); break;
                case 6: Control(Controls[who](State)); break;
                case 7: Control(amount == 0 ? SweepControl.Extend(State, SomePlan.Of(trials: State.Plan.Trials.Length, folds: 2, seeds: State.Plan.Spec.CrossValidation.Seeds + 1)) : SweepControl.RerunFailed(State)); break;
                case 8: Bury(worker.Name, worker.Incarnation + (amount % 2)); break;
                default: Tick(TimeSpan.FromSeconds(20 * amount)); break;
            }
        }

        /// <summary>Everybody goes on working until nothing is left.</summary>
        public void Finish()
        {
            Control(SweepControl.Resume(State));
            for (var round = 0; !State.IsFinished; round++)
            {
                round.ShouldBeLessThan(400, "the sweep does not end");
                foreach (var worker in _workers)
                {
                    Exchange(worker, freeSlots: 2, isAnswerLost: false);
                    worker.FinishOne(new RunOutcome.Completed());
                    Exchange(worker, freeSlots: 0, isAnswerLost: false);
                }

                Tick(TimeSpan.FromSeconds(5));
            }
        }

        private void Exchange(FakeWorker worker, int freeSlots, bool isAnswerLost)
        {
            var decision = WorkDecider.Answer(State, worker.Report(freeSlots), _now);
            Record(decision.Events);
            State = decision.State;
            CheckInvariants();
            if (State.AwaitsChoice) Choose();
            if (!isAnswerLost) worker.Hear(decision.Orders);
        }

        private void Control(ControlDecision decision)
        {
            Record(decision.Events);
            State = decision.Events.Aggregate(State, (state, happened) => state.Apply(happened, _now));
            if (State.AwaitsChoice) Choose();
            CheckInvariants();
        }

        private void Choose()
        {
            var chosen = new SweepEvent.TrialChosen(1, AnswerRuns);
            Record([chosen]);
            State = State.Apply(chosen, _now);
            CheckInvariants();
        }

        private void Tick(TimeSpan elapsed)
        {
            _now += elapsed;
            Lose(WorkDecider.Expire(State, _now));
        }

        private void Bury(string worker, long before) => Lose(WorkDecider.Gone(State, worker, before));

        private void Lose(ImmutableArray<SweepEvent> lost)
        {
            Record(lost);
            State = lost.Aggregate(State, (state, happened) => state.Apply(happened, _now));
            CheckInvariants();
        }

        private void Record(IEnumerable<SweepEvent> events)
        {
            foreach (var happened in events)
            {
                Events.Add(happened);
                if (happened is SweepEvent.RunSettled settled) Settled[settled.Run] = Settled.GetValueOrDefault(settled.Run) + 1;
                if (happened is not SweepEvent.RunsReopened reopened) continue;
                foreach (var run in reopened.Runs) Settled[run] -= 1;
            }
        }

        private void CheckInvariants()
        {
            Counts().ShouldBe(State.Leases.Counts);
            foreach (var worker in _workers) State.Leases.OpenOf(worker.Name).ShouldBe(State.Leases.Open.Values.Where(lease => lease.Holder.Worker == worker.Name).OrderBy(lease => lease.Run));
            CheckPlaces();
        }

        private OutcomeCounts Counts() => State.Leases.Settled.Values.Aggregate(default(OutcomeCounts), (counts, run) => counts.Add(run.Outcome));

        private void CheckPlaces() => State.Plan.Runs.Concat(State.AnswerRuns).ShouldAllBe(run =>
            (State.Leases.Pending.Contains(run) ? 1 : 0) + (State.Leases.Open.ContainsKey(run) ? 1 : 0) + (State.Leases.Settled.ContainsKey(run) ? 1 : 0) == 1);
    }

    private sealed class FakeWorker(string name)
    {
        public string Name => name;

        private readonly Dictionary<RunGrant, int> _held = [];
        private readonly List<FinishedRun> _finished = [];
        public long Incarnation { get; private set; } = 1;

        public WorkReport Report(int freeSlots) => new(
            new Holder(name, Incarnation),
            freeSlots,
            [.. _held.Select(run => new HeldRun(run.Key.Run, run.Key.Attempt, run.Value, run.Value))],
            [.. _finished],
            [])
        {
            StaysAway = true,
        };

        public void Hear(WorkOrders orders)
        {
            _finished.Clear();
            foreach (var stopped in orders.Stop) Stop(stopped);
            foreach (var started in orders.Start) _held.Add(started, 0);
        }

        /// <summary>A run that was told to stop is given back, as a trainer ends that was cancelled.</summary>
        private void Stop(StoppedRun stopped)
        {
            foreach (var run in _held.Keys.Where(run => (run.Run, run.Attempt) == (stopped.Run, stopped.Attempt)).ToArray())
            {
                _held.Remove(run);
                _finished.Add(new FinishedRun(run.Run, run.Attempt, Outcome: null));
            }
        }

        public void Train()
        {
            foreach (var run in _held.Keys.ToArray()) _held[run]++;
        }

        public void FinishOne(RunOutcome? outcome)
        {
            if (_held.Count == 0) return;
            var run = _held.Keys.First();
            _held.Remove(run);
            _finished.Add(new FinishedRun(run.Run, run.Attempt, outcome));
        }

        /// <summary>A crash: everything it knew is gone.</summary>
        public void Restart()
        {
            Incarnation++;
            _held.Clear();
            _finished.Clear();
        }
    }
}
