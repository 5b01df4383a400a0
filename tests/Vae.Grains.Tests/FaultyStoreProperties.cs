using System.Collections.Immutable;
using CsCheck;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests;

/// <summary>
/// Workers that crash and lose answers, two activations of one sweep that come and go, and a store that fails before or after
/// it has stored, late and in any order: what must hold whatever they do.
/// </summary>
public sealed class FaultyStoreProperties
{
    private static readonly Gen<(int Kind, int Who, int How)[]> Stories =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 2], Gen.Int[0, 3]).Array[0, 250];

    [Fact]
    public Task Every_run_settles_once_and_no_result_that_was_acknowledged_is_lost_whatever_the_store_does() => WithoutContext(() => Stories.Sample(story =>
    {
        var cluster = new Cluster();
        foreach (var (kind, who, how) in story) cluster.Happen(kind, who, how);
        cluster.Finish();

        cluster.Broken.ShouldBeEmpty();
        var settled = cluster.Log.Events.OfType<SweepEvent.RunSettled>().Select(happened => happened.Run);
        settled.ShouldBe([.. Cluster.Plan.Runs, .. Cluster.AnswerRuns], ignoreOrder: true);
    }, iter: 200));

    /// <summary>Runs where nobody takes continuations away: what waits for the store goes on at once when it answers.</summary>
    private static Task WithoutContext(Action stories) => Task.Run(stories);

    private sealed class Cluster
    {
        public static readonly SweepPlan Plan = SomePlan.Of(trials: 3, folds: 2, name: "some");
        public static readonly ImmutableArray<RunId> AnswerRuns = [new RunId(1, 0, 0).Bound(), new RunId(1, 1, 0).Bound(), RunId.Refit(1, 2)];
        private static readonly RunOutcome?[] Outcomes =
            [new RunOutcome.Completed(), null, new RunOutcome.Failed(FailureKind.Infrastructure, "a disk"), new RunOutcome.Diverged(3, "NaN")];

        private readonly FakeWorker[] _workers = [new("a"), new("b"), new("c")];
        private readonly Activation?[] _activations = new Activation?[2];
        private TimeSpan _now;

        public FaultyEventLog Log { get; } = new();

        /// <summary>What should have held and did not.</summary>
        public List<string> Broken { get; } = [];

        public Cluster()
        {
            Sweep(0).Journal.Begin(Plan);
            Log.Settle(0, FaultyEventLog.Fate.Stored);
        }

        public void Happen(int kind, int who, int how)
        {
            switch (kind)
            {
                case 0 or 1 or 2: _ = Exchange(_workers[who], how % 2, freeSlots: how, isAnswerLost: false); break;
                case 3: _ = Exchange(_workers[who], how % 2, freeSlots: how, isAnswerLost: true); break;
                case 4 or 5: _workers[who].FinishOne(Outcomes[how]); break;
                case 6: _workers[who].Train(); break;
                case 7: _workers[who].Restart(); break;
                case 8: _activations[how % 2] = null; break;
                case 9: Tick(how % 2, TimeSpan.FromSeconds(20 * who)); break;
                default:
                    if (Log.Waiting > 0) Log.Settle((who + how) % Log.Waiting, (FaultyEventLog.Fate)who);
                    break;
            }
        }

        /// <summary>The store is well again, and everybody goes on working until nothing is left.</summary>
        public void Finish()
        {
            for (var round = 0; Log.State is not { IsFinished: true }; round++)
            {
                round.ShouldBeLessThan(400, $"the sweep does not end: {this}");
                foreach (var worker in _workers)
                {
                    _ = Exchange(worker, 0, freeSlots: 2, isAnswerLost: false);
                    StoreAll();
                    worker.FinishOne(new RunOutcome.Completed());
                }

                Tick(0, TimeSpan.FromSeconds(5));
                StoreAll();
            }
        }

        public override string ToString() =>
            $"pending {string.Join(' ', Log.State!.Leases.Pending)}; open {string.Join(' ', Log.State.Leases.Open.Values)}; chosen {Log.State.IsChosen}; waiting {Log.Waiting}; {string.Join(' ', _workers.Select(worker => worker.ToString()))}; journal {_activations[0]?.Journal.State?.Leases.Open.Count} {_activations[0]?.Journal.Durable.Status} head {_activations[0]?.Journal.Head} of {Log.Events.Count}";

        private void StoreAll()
        {
            while (Log.Waiting > 0) Log.Settle(0, FaultyEventLog.Fate.Stored);
        }

        private Activation Sweep(int which) => _activations[which] ??= new Activation(new SweepJournal("some", Log, LeaseRules.Default, TimeProvider.System, Log.Found), _now);

        /// <summary>A worker asks, unless it waits for an answer already; an activation whose append failed is gone.</summary>
        private async Task Exchange(FakeWorker worker, int which, int freeSlots, bool isAnswerLost)
        {
            if (worker.Ask(freeSlots) is not { } report) return;
            var activation = Sweep(which);
            try
            {
                var orders = await activation.Journal.Answer(report, _now - activation.Since);
                foreach (var finished in report.Finished.Where(finished => Log.State!.Leases.IsCurrent(finished.Run, finished.Attempt)))
                    Broken.Add($"{finished} was acknowledged, and its lease is open still");
                Choose(activation);
                worker.Hear(report, isAnswerLost ? null : orders);
            }
            catch (Exception failure) when (failure is StoreException or StaleActivationException)
            {
                Forget(activation);
                worker.Hear(report, orders: null);
            }
        }

        private static void Choose(Activation activation)
        {
            if (activation.Journal.State is { AwaitsChoice: true }) activation.Journal.Record([new SweepEvent.TrialChosen(1, AnswerRuns)], TimeSpan.Zero);
        }

        private void Tick(int which, TimeSpan elapsed)
        {
            _now += elapsed;
            if (_activations[which] is not { } activation) return;
            if (activation.Journal.Durable.IsFaulted) Forget(activation);
            else activation.Journal.Record(WorkDecider.Expire(activation.Journal.State!, _now - activation.Since), _now - activation.Since);
        }

        private void Forget(Activation gone)
        {
            for (var which = 0; which < _activations.Length; which++)
                if (_activations[which] == gone) _activations[which] = null;
        }

        private sealed record Activation(SweepJournal Journal, TimeSpan Since);
    }

    private sealed class FakeWorker(string name)
    {
        private readonly Dictionary<RunGrant, int> _held = [];
        private readonly List<FinishedRun> _finished = [];
        private long _incarnation = 1;
        private WorkReport? _asked;

        public override string ToString() => $"{name}: asks {_asked is not null}, holds {_held.Count}, finished {_finished.Count}";

        public WorkReport? Ask(int freeSlots) => _asked is not null ? null : _asked = new WorkReport(
            new Holder(name, _incarnation),
            freeSlots,
            [.. _held.Select(run => new HeldRun(run.Key.Run, run.Key.Attempt, run.Value, run.Value))],
            [.. _finished],
            []);

        /// <summary>The answer to a report; null where it was lost, or the call failed.</summary>
        public void Hear(WorkReport report, WorkOrders? orders)
        {
            if (_asked != report) return;
            _asked = null;
            if (orders is null) return;
            _finished.RemoveAll(report.Finished.Contains);
            foreach (var stopped in orders.Stop) Stop(stopped);
            foreach (var started in orders.Start) _held.Add(started, 0);
        }

        public void Train()
        {
            foreach (var run in _held.Keys.ToArray()) _held[run]++;
        }

        public void FinishOne(RunOutcome? outcome)
        {
            if (_held.Count > 0) Finish(_held.Keys.First(), outcome);
        }

        /// <summary>A crash: everything it knew is gone, and whoever answers it now speaks to nobody.</summary>
        public void Restart()
        {
            _incarnation++;
            _held.Clear();
            _finished.Clear();
            _asked = null;
        }

        /// <summary>A run that was told to stop is given back, as a trainer ends that was cancelled.</summary>
        private void Stop(StoppedRun stopped)
        {
            foreach (var run in _held.Keys.Where(run => (run.Run, run.Attempt) == (stopped.Run, stopped.Attempt)).ToArray()) Finish(run, outcome: null);
        }

        private void Finish(RunGrant run, RunOutcome? outcome)
        {
            _held.Remove(run);
            _finished.Add(new FinishedRun(run.Run, run.Attempt, outcome));
        }
    }
}
