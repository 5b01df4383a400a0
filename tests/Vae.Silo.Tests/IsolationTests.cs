using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;
using Vae.Silo.Worker;
using Vae.Tests.Shared;

namespace Vae.Silo.Tests;

public sealed class IsolationTests : IDisposable
{
    private readonly TemporaryHome _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_that_aborts_its_process_fails_in_plain_words_and_the_rest_of_the_sweep_completes()
    {
        var plan = SomePlan.Of(trials: 3, folds: 2);
        await LoseThrice(plan, new RunId(0, 0, 0));
        var trainer = ScriptedTrainer.AtOnce;
        await using var silo = await RunningSilo.Start(_folder.Home, trainer, slots: 2, incarnation: 9, isolation: PlantedCrash.Program);

        var progress = await silo.Finish(plan);

        (progress.Completed, progress.Failed).ShouldBe((5, 1));
        trainer.Begun.ShouldNotContain(new RunId(0, 0, 0), "it is trained in a process of its own");
        var failed = _folder.Home.Store.OpenReader().Runs(plan.Spec.Name).First().Outcome.ShouldBeOfType<RunOutcome.Failed>();
        failed.Kind.ShouldBe(FailureKind.NativeCrash);
        failed.Message.ShouldStartWith("trained alone in a process of its own, after its workers had been lost, the process was ended by signal 6 (SIGABRT");
    }

    [Fact]
    public void What_a_child_trains_is_reported_as_if_it_were_trained_here()
    {
        var observer = new Observer();

        var outcome = new ChildProcessTrainer(PlantedCrash.Program).Train(SomePlan.Of(trials: 3), new RunGrant(new RunId(1, 0, 0), 1), observer, TestContext.Current.CancellationToken);

        outcome.ShouldBe(new RunOutcome.Completed());
        observer.Steps.ShouldBe([1]);
        double.IsNaN(observer.Epochs.ShouldHaveSingleItem().Validation.Rate).ShouldBeTrue();
    }

    [Fact]
    public void A_child_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        var observer = new Observer { OnProgress = stop.Cancel };

        new ChildProcessTrainer(PlantedCrash.Program).Train(SomePlan.Of(trials: 3), new RunGrant(new RunId(2, 0, 0), 1), observer, stop.Token)
            .ShouldBe(new RunOutcome.Cancelled());
    }

    [Fact]
    public async Task A_run_that_ran_out_of_memory_is_tried_again_with_no_other_beside_it()
    {
        var (inside, most, tries) = (0, 0, 0);
        var first = new RunId(0, 0, 0);
        var trainer = new ScriptedTrainer((run, _, _) =>
        {
            var beside = Interlocked.Increment(ref inside);
            try
            {
                if (run != first) return new RunOutcome.Completed();
                if (Interlocked.Increment(ref tries) == 1) return new RunOutcome.Failed(FailureKind.OutOfMemory, "3 GiB");
                most = beside;
                return new RunOutcome.Completed();
            }
            finally
            {
                Interlocked.Decrement(ref inside);
            }
        });
        await using var silo = await RunningSilo.Start(_folder.Home, trainer, slots: 4);

        (await silo.Finish(SomePlan.Of(trials: 10, folds: 3))).Completed.ShouldBe(30);

        (tries, most).ShouldBe((2, 1));
    }

    private async Task LoseThrice(SweepPlan plan, RunId run)
    {
        Directory.CreateDirectory(_folder.Home.Folder);
        using var log = new SqliteEventLog(_folder.Home.Database);
        await log.Append(new SweepAppend(
            plan.Spec.Name,
            FirstSeq: 1,
            DateTimeOffset.UnixEpoch,
            [
                new SweepEvent.Planned(plan),
                .. Enumerable.Range(1, 3).SelectMany(attempt => new SweepEvent[]
                {
                    new SweepEvent.RunLeased(run, attempt, new Holder("local", attempt)),
                    new SweepEvent.LeaseEnded(run, attempt, LeaseEnd.Lost),
                }),
            ],
            Epochs: []));
    }

    private sealed class Observer : IRunObserver
    {
        public List<int> Steps { get; } = [];

        public List<EpochMetrics> Epochs { get; } = [];

        public Action OnProgress { get; init; } = () => { };

        public void Progressed(int stepsDone)
        {
            Steps.Add(stepsDone);
            OnProgress();
        }

        public void EpochEnded(EpochMetrics metrics) => Epochs.Add(metrics);
    }
}
