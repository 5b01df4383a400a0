using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Data.Supply;
using Vae.Training.Native;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

public sealed class RunTrainerTests
{
    private static readonly DataSet Data = Some.LinearData(60, 6, [4, 2], 0.5);

    [Fact]
    public void A_configuration_gives_the_same_numbers_under_any_trial_number()
    {
        Ended(new RunId(Trial: 0, Fold: 1, SeedIndex: 0)).ShouldBe(Ended(new RunId(Trial: 2, Fold: 1, SeedIndex: 0)));
        Ended(new RunId(Trial: 0, Fold: 1, SeedIndex: 0)).ShouldNotBe(Ended(new RunId(Trial: 1, Fold: 1, SeedIndex: 0)));
        Ended(new RunId(Trial: 0, Fold: 1, SeedIndex: 0)).ShouldNotBe(Ended(new RunId(Trial: 0, Fold: 1, SeedIndex: 1)));
    }

    [Fact]
    public void Data_that_cannot_be_read_is_a_failure_of_the_infrastructure()
    {
        var trainer = Trainer(new GoneData());

        trainer.Train(Plan(), new RunGrant(new RunId(0, 0, 0), 1), new RecordingObserver(), CancellationToken.None)
            .ShouldBe(new RunOutcome.Failed(FailureKind.Infrastructure, "rows.csv is gone"));
    }

    [Fact]
    public void Under_a_goal_that_epochs_do_not_tell_a_fold_measures_at_its_end_what_a_bound_run_would()
    {
        var plan = Plan();
        plan = plan with { Spec = plan.Spec with { Ranking = new RankingSpec.Bound(), Evaluation = new EvaluationSpec { FinalistSamples = 7 } } };

        var (fold, bound) = (Evaluated(new RunId(0, 1, 0)), Evaluated(new RunId(0, 1, 0).Bound()));
        fold.Bound!.Value.Samples.ShouldBe(7);
        (fold.Bound, fold.Terms, fold.On).ShouldBe((bound.Bound, bound.Terms, bound.On));

        ModelEvaluation Evaluated(RunId run) => Trainer(new LoadedData(Data)).Train(plan, new RunGrant(run, 1), new RecordingObserver(), CancellationToken.None)
            .ShouldBeOfType<RunOutcome.Completed>().Evaluation.ShouldNotBeNull();
    }

    private static ElboTerms Ended(RunId run)
    {
        var observer = new RecordingObserver();
        Trainer(new LoadedData(Data)).Train(Plan(), new RunGrant(run, 1), observer, CancellationToken.None).ShouldBeOfType<RunOutcome.Completed>();
        return observer.Epochs[^1].Validation;
    }

    private static RunTrainer Trainer(IDataSupply supply) => new(supply, TimeProvider.System, LibTorchSettings.FromEnvironment());

    private static SweepPlan Plan()
    {
        var job = Some.Job(Data);
        var other = job.Configuration with { Beta = 2 };
        return new SweepPlan
        {
            Spec = new SweepSpec
            {
                Name = "test",
                Seed = 3,
                Data = new DataSpec { Source = DataSource.Linear },
                Model = job.Model,
                Training = job.Training,
                Defaults = job.Configuration,
                Space = new SearchSpace([]),
                Search = new SearchSpec { Method = SearchMethod.Grid },
                CrossValidation = new CrossValidationSpec { Kind = FoldKind.Random, Folds = 3, Repeats = 1, Seeds = 2 },
                Budget = new BudgetSpec(),
                Resources = new ResourceSpec(),
            },
            Dimensions = Data.Dimensions,
            DataFingerprint = "",
            Folds = new FoldTable(3, [[.. Enumerable.Range(0, Data.Rows).Select(row => (short)(row % 3))]]),
            Trials = [new Trial(0, job.Configuration), new Trial(1, other), new Trial(2, job.Configuration)],
        };
    }

    private sealed class GoneData : IDataSupply
    {
        public DataSupplied Supply(SweepPlan plan, IRunObserver observer, CancellationToken stop) => throw new IOException("rows.csv is gone");
    }
}
