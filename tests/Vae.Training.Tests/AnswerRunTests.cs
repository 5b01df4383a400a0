using System.Collections.Immutable;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Checkpoints;
using Vae.Training.Data;
using Vae.Training.Data.Supply;
using Vae.Training.Native;
using Vae.Training.Storage;
using Vae.Training.Tests.Support;
using Vae.Training.TrainedModels;

namespace Vae.Training.Tests;

/// <summary>The runs that follow once every fold is measured: bounds of the finalists, and the refit.</summary>
public sealed class AnswerRunTests : IDisposable
{
    private static readonly DataSet Data = Some.LinearData(90, 6, [4, 2], 0.5);

    private readonly string _folder = Directory.CreateTempSubdirectory("vae-answer").FullName;

    private CheckpointStore Checkpoints => new(new FolderObjectStore(Path.Combine(_folder, "checkpoints")));

    private ModelStore Models => new(new FolderObjectStore(Path.Combine(_folder, "models")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_bound_is_that_of_the_folds_best_weights_whether_they_were_kept_or_are_trained_again()
    {
        var (fold, bound) = (new RunId(0, 1, 0), new RunId(0, 1, 0).Bound());
        var observer = new RecordingObserver();
        Trainer(Checkpoints).Train(Plan(), new RunGrant(fold, 1), observer, CancellationToken.None).ShouldBeOfType<RunOutcome.Completed>();

        var kept = Evaluated(Trainer(Checkpoints).Train(Plan(), new RunGrant(bound, 1), new RecordingObserver(), CancellationToken.None));
        var again = new RecordingObserver();
        var trained = Evaluated(Trainer(checkpoints: null).Train(Plan(), new RunGrant(bound, 1), again, CancellationToken.None));

        kept.Terms.ShouldBe(trained.Terms);
        kept.Bound.ShouldBe(trained.Bound);
        kept.Bound!.Value.Samples.ShouldBe(20);
        // The best epoch's own measurement, which is of an engine that rounds elsewhere, and a bound that is no worse than the ELBO but for the luck of 20 draws.
        kept.Terms.Elbo.ShouldBe(observer.Epochs.Max(epoch => epoch.Validation.Elbo), 1e-5);
        kept.Bound.Value.Value.ShouldBeGreaterThan(kept.Terms.Elbo - 0.1);
        (kept.On, kept.Rows).ShouldBe((EvaluatedRows.Validation, 24));
    }

    [Fact]
    public void Kept_weights_spare_a_finalist_its_training()
    {
        Trainer(Checkpoints).Train(Plan(), new RunGrant(new RunId(0, 0, 0), 1), new RecordingObserver(), CancellationToken.None);
        var observer = new RecordingObserver();

        Trainer(Checkpoints).Train(Plan(), new RunGrant(new RunId(0, 0, 0).Bound(), 1), observer, CancellationToken.None);

        observer.Steps.ShouldBe(0);
    }

    [Fact]
    public void A_refit_is_measured_on_the_untouched_test_rows_and_saved_as_the_model_that_was_measured()
    {
        var plan = Plan();
        var refit = Evaluated(Trainer(Checkpoints).Train(plan, new RunGrant(RunId.Refit(0, epochs: 2), 1), new RecordingObserver(), CancellationToken.None));

        (refit.On, refit.Rows).ShouldBe((EvaluatedRows.Test, 18));
        using var model = ModelReader.Read(Models.PlaceOf("test")).ShouldBeOfType<TrainedModelReading.Ready>().Model;
        (model.Card.Trial, model.Card.Epochs, model.Card.TrainingRows).ShouldBe((0, 2, 72));
        model.Card.Evaluation.Terms.ShouldBe(refit.Terms);
        var again = model.Evaluate(Data, plan.Folds.TestRows, EvaluatedRows.Test, samples: 20);
        again.KlPerLatent.ShouldBe(refit.KlPerLatent);
        (again.Terms, again.Bound, again.ActiveUnits).ShouldBe((refit.Terms, refit.Bound, refit.ActiveUnits));
        Checkpoints.List().ShouldBeEmpty();
    }

    [Fact]
    public void A_refit_changes_with_its_training_rows_and_not_with_the_test_rows()
    {
        byte[] Weights(DataSet data)
        {
            Trainer(null, data).Train(Plan(), new RunGrant(RunId.Refit(0, epochs: 2), 1), new RecordingObserver(), CancellationToken.None).ShouldBeOfType<RunOutcome.Completed>();
            return File.ReadAllBytes(Path.Combine(Models.PlaceOf("test"), ModelStore.WeightsFile));
        }

        var weights = Weights(Data);
        Weights(With(Data, row: 4, value: 100)).ShouldBe(weights);
        Weights(With(Data, row: 3, value: 100)).ShouldNotBe(weights);
    }

    [Fact]
    public void A_refit_that_is_stopped_goes_on_where_it_was()
    {
        var whole = Evaluated(Trainer(null).Train(Plan(), new RunGrant(RunId.Refit(0, 3), 1), new RecordingObserver(), CancellationToken.None));
        using var stop = new CancellationTokenSource();
        var stopping = new RecordingObserver(step =>
        {
            if (step == 8) stop.Cancel();
        });

        Trainer(Checkpoints).Train(Plan(), new RunGrant(RunId.Refit(0, 3), 1), stopping, stop.Token).ShouldBeOfType<RunOutcome.Cancelled>();
        var first = int.MaxValue;
        var resumed = Evaluated(Trainer(Checkpoints).Train(Plan(), new RunGrant(RunId.Refit(0, 3), 1), new RecordingObserver(step => first = Math.Min(first, step == 0 ? first : step)), CancellationToken.None));

        first.ShouldBeGreaterThanOrEqualTo(8);
        resumed.Terms.ShouldBe(whole.Terms);
        resumed.Bound.ShouldBe(whole.Bound);
    }

    private static DataSet With(DataSet data, int row, float value)
    {
        var values = (float[])data.Values.Clone();
        values[row * data.Dimensions] = value;
        return new DataSet(values, data.Rows, data.Dimensions);
    }

    private static ModelEvaluation Evaluated(RunOutcome outcome) => outcome.ShouldBeOfType<RunOutcome.Completed>().Evaluation.ShouldNotBeNull();

    private RunTrainer Trainer(CheckpointStore? checkpoints, DataSet? data = null) =>
        new(new LoadedData(data ?? Data), TimeProvider.System, LibTorchSettings.FromEnvironment(), checkpoints, Models);

    /// <summary>Every fifth row, from row 4, is a test row; the others are dealt to three folds.</summary>
    private static SweepPlan Plan()
    {
        var job = Some.Job(Data);
        return new SweepPlan
        {
            Spec = new SweepSpec
            {
                Name = "test",
                Seed = 3,
                Data = new DataSpec { Source = DataSource.Linear, Rows = 90 },
                Model = job.Model,
                Training = job.Training with { Epochs = 4, WarmUpEpochs = 1 },
                Defaults = job.Configuration,
                Space = new SearchSpace([]),
                Search = new SearchSpec { Method = SearchMethod.Grid },
                CrossValidation = new CrossValidationSpec { Kind = FoldKind.Random, Folds = 3, Repeats = 1, Seeds = 1 },
                Evaluation = new EvaluationSpec { Finalists = 1, FinalistSamples = 20, Refit = true },
                Budget = new BudgetSpec(),
                Resources = new ResourceSpec(),
            },
            Dimensions = Data.Dimensions,
            DataFingerprint = "",
            Folds = new FoldTable(3, [[.. Enumerable.Range(0, Data.Rows).Select(row => row % 5 == 4 ? FoldTable.Test : (short)(row % 3))]]),
            Trials = [new Trial(0, job.Configuration)],
        };
    }
}
