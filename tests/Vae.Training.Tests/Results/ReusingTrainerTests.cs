using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Training.Native;
using Vae.Training.Results;
using Vae.Training.Storage;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Results;

public sealed class ReusingTrainerTests : IDisposable
{
    private static readonly RunId Run = new(0, 1, 0);

    private readonly string _folder = Directory.CreateTempSubdirectory("vae-results").FullName;

    /// <summary>A run that was trained here, by the usual engine of a plan.</summary>
    private static RunOutcome.Completed Trained => new() { TrainedOn = $"{Plan("any").Spec.Training.EngineOf(Plan("any").Spec.Model.Kind)} float32 {Machine.Parts.Single(part => part.Key == "processor").Value}" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_one_sweep_trained_another_takes_over_with_a_word_on_where_it_comes_from()
    {
        var (first, second) = (new Counting(), new Counting());
        var trained = Train(first, Plan("first"), Run);
        var reused = Train(second, Plan("second"), Run);

        (first.Runs, second.Runs).ShouldBe((1, 0));
        trained.Outcome.ShouldBe(Trained);
        reused.Outcome.ShouldBe(Trained with { ReusedFrom = "first t0/f1/s0" });
        reused.Epochs.Select(DomainJson.Write).ShouldBe(trained.Epochs.Select(DomainJson.Write));
    }

    [Fact]
    public void What_an_earlier_attempt_of_a_run_measured_unheard_is_its_own()
    {
        var trainer = new Counting();
        var first = Train(trainer, Plan("first"), Run);
        var again = Train(trainer, Plan("first"), Run);

        trainer.Runs.ShouldBe(1);
        again.Outcome.ShouldBe(first.Outcome);
    }

    [Fact]
    public void A_bound_is_taken_over_with_its_evaluation_and_a_refit_never()
    {
        var trainer = new Counting();
        foreach (var name in new[] { "first", "second" })
        {
            Train(trainer, Plan(name), Run.Bound()).Outcome.ShouldBeOfType<RunOutcome.Completed>().Evaluation.ShouldNotBeNull();
            Train(trainer, Plan(name), RunId.Refit(0, 2));
        }

        trainer.Runs.ShouldBe(3);
    }

    [Fact]
    public void Whoever_asks_for_training_gets_it()
    {
        var trainer = new Counting();
        Train(trainer, Plan("first"), Run);
        var plan = Plan("second");
        Train(trainer, plan with { Spec = plan.Spec with { Resources = new ResourceSpec { Reuse = false } } }, Run).Outcome.ShouldBe(Trained);

        trainer.Runs.ShouldBe(2);
    }

    [Fact]
    public void Only_what_completed_is_kept()
    {
        RunOutcome[] others = [new RunOutcome.Paused(), new RunOutcome.Cancelled(), new RunOutcome.Diverged(3, "NaN"), new RunOutcome.Failed(FailureKind.Bug, "a bug")];
        foreach (var outcome in others) Train(new Counting { Outcome = outcome }, Plan("first"), Run).Outcome.ShouldBe(outcome);

        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("no JSON")]
    public void A_damaged_result_is_trained_again_and_replaced(string damage)
    {
        var trainer = new Counting();
        Train(trainer, Plan("first"), Run);
        var file = Directory.EnumerateFiles(_folder, "*.json", SearchOption.AllDirectories).ShouldHaveSingleItem();
        File.WriteAllText(file, damage);

        Train(trainer, Plan("second"), Run).Outcome.ShouldBe(Trained);
        Train(trainer, Plan("third"), Run).Outcome.ShouldBe(Trained with { ReusedFrom = "second t0/f1/s0" });
        trainer.Runs.ShouldBe(2);
    }

    [Fact]
    public void A_store_that_fails_costs_no_run()
    {
        var occupied = Path.Combine(_folder, "file");
        File.WriteAllText(occupied, "");
        var trainer = new ReusingTrainer(new Counting(), new ResultStore(new FolderObjectStore(occupied)));

        trainer.Train(Plan("first"), new RunGrant(Run, 1), new RecordingObserver(), CancellationToken.None).ShouldBe(Trained);
    }

    private (RunOutcome Outcome, List<EpochMetrics> Epochs) Train(IRunTrainer trainer, SweepPlan plan, RunId run)
    {
        var observer = new RecordingObserver();
        var outcome = new ReusingTrainer(trainer, new ResultStore(new FolderObjectStore(_folder))).Train(plan, new RunGrant(run, 1), observer, CancellationToken.None);
        return (outcome, [.. observer.Epochs]);
    }

    private static SweepPlan Plan(string name) => SmallPlan.Of(new FoldTable(3, [[.. Enumerable.Range(0, 30).Select(row => (short)(row % 3))]]), name);

    /// <summary>Trains nothing, and counts how often it is asked to.</summary>
    private sealed class Counting : IRunTrainer
    {
        public RunOutcome? Outcome { get; init; }

        public int Runs { get; private set; }

        public RunOutcome Train(SweepPlan plan, RunGrant grant, IRunObserver observer, CancellationToken stop)
        {
            Runs++;
            for (var epoch = 1; epoch <= 2; epoch++) observer.EpochEnded(new EpochMetrics(epoch, new ElboTerms(1, 2), new ElboTerms(double.NaN, epoch), [0.1, 0.2], 1, null, 1000));
            return Outcome ?? new RunOutcome.Completed
            {
                Evaluation = grant.Run.Kind is RunKind.Fold ? null : new ModelEvaluation(EvaluatedRows.Validation, 3, new ElboTerms(10, 2.5), new ImportanceBound(100, -12), [1.5], 1, new AggregatePosterior(3, 1, 1.5), 14, Collapse.None),
            };
        }
    }
}
