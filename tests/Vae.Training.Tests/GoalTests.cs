using System.Collections.Immutable;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Data.Supply;
using Vae.Training.Native;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

/// <summary>Small sweeps by every goal, trained from the first fold to the refit.</summary>
public sealed class GoalTests
{
    private static readonly DataSet Data = Labelled(Some.LinearData(900, 6, [4, 2], 0.5), hasFactors: true);
    private static readonly DataSet WithoutFactors = Labelled(Some.LinearData(900, 6, [4, 2], 0.5), hasFactors: false);

    public static TheoryData<string> Goals => ["bound", "reconstruction", "rate", "disentanglement", "probe"];

    [Theory]
    [MemberData(nameof(Goals))]
    public void A_sweep_is_ranked_by_its_goal_and_the_refit_measures_the_same(string goal)
    {
        var plan = Plan(goal switch
        {
            "bound" => new RankingSpec.Bound(),
            "reconstruction" => new RankingSpec.Reconstruction(MaxRate: 2),
            "rate" => new RankingSpec.Rate(MaxDistortion: 9),
            "disentanglement" => new RankingSpec.Disentanglement(DisentanglementMeasure.Mig),
            _ => new RankingSpec.Probe(ProbeKind.Logistic),
        });
        // Factors are measured wherever they are known, which takes its time.
        var data = goal == "disentanglement" ? Data : WithoutFactors;
        var runs = plan.Runs.Select(run => Trained(plan, run, data)).ToList();
        runs.AddRange(AnswerRuns.Of(plan, Ranker.Rank(plan, runs)).Select(run => Trained(plan, run, data)));
        var ranking = Ranker.Rank(plan, runs);

        ranking.Complete.ShouldBeTrue();
        ranking.Configurations.ShouldNotBeEmpty();
        ranking.Configurations.Select(ranked => ranked.Score.Mean).ShouldBeInOrder(SortDirection.Descending);
        var (best, refit) = (ranking.Configurations[0], ranking.Refit.ShouldNotBeNull().Evaluation);
        (refit.On, refit.Rows).ShouldBe((EvaluatedRows.Test, 180));
        switch (goal)
        {
            case "bound":
                foreach (var ranked in ranking.Configurations) ranked.Score.Mean.ShouldBeGreaterThan(ranked.Elbo.Mean);
                ranking.Refit.Score.ShouldBe(refit.Bound!.Value.Value);
                break;
            case "reconstruction":
                foreach (var ranked in ranking.Configurations) ranked.Kl.ShouldBeLessThanOrEqualTo(2);
                best.Score.Mean.ShouldBe(best.Reconstruction, 1e-9);
                break;
            case "rate":
                foreach (var ranked in ranking.Configurations) ranked.Reconstruction.ShouldBeGreaterThanOrEqualTo(-9);
                best.Score.Mean.ShouldBe(-best.Kl, 1e-9);
                break;
            case "disentanglement":
                best.Score.ShouldBe(best.MutualInformationGap!.Value);
                best.Score.Mean.ShouldBeInRange(0, 1);
                // Of 180 rows nothing is said.
                ranking.Refit.Score.ShouldBeNull();
                break;
            default:
                // Latents tell the sign of a feature far better than a guess does.
                best.Score.Mean.ShouldBeGreaterThan(0.8);
                ranking.Refit.Score.ShouldNotBeNull().ShouldBeGreaterThan(refit.Probe!.Majority + 0.2);
                break;
        }
    }

    private static RunRecord Trained(SweepPlan plan, RunId run, DataSet data)
    {
        var observer = new RecordingObserver();
        var trainer = new RunTrainer(new LoadedData(data), TimeProvider.System, LibTorchSettings.FromEnvironment(), null, null);
        return new RunRecord(run, trainer.Train(plan, new RunGrant(run, 1), observer, CancellationToken.None), [.. observer.Epochs]);
    }

    /// <summary>The rows with the signs of two features as labels and factors.</summary>
    private static DataSet Labelled(DataSet data, bool hasFactors)
    {
        float Sign(int row, int feature) => data.Values[(row * data.Dimensions) + feature] > 0 ? 1 : 0;
        var rows = Enumerable.Range(0, data.Rows).ToArray();
        return new DataSet(
            new RawTable
            {
                Name = "rows",
                Values = data.Matrix,
                SourceRows = RawTable.AllRows(data.Rows),
                Labels = [.. rows.Select(row => (int)Sign(row, 0))],
                Factors = !hasFactors ? null : new FactorTable(["first", "second"], new RowMatrix([.. rows.SelectMany(row => new[] { Sign(row, 0), Sign(row, 1) })], data.Rows, 2)),
            },
            test: null);
    }

    /// <summary>Two values of β; every fifth row is a test row, and the others are dealt to three folds.</summary>
    private static SweepPlan Plan(RankingSpec ranking)
    {
        var job = Some.Job(Data);
        return new SweepPlan
        {
            Spec = new SweepSpec
            {
                Name = "test",
                Seed = 3,
                Data = new DataSpec { Source = DataSource.Linear, Rows = Data.Rows },
                Model = job.Model,
                Training = job.Training with { Epochs = 6, WarmUpEpochs = 1 },
                Defaults = job.Configuration,
                Space = new SearchSpace([new Hyperparameter(HyperparameterName.Beta, new HyperparameterDomain.Numbers([1, 4]))]),
                Search = new SearchSpec { Method = SearchMethod.Grid },
                CrossValidation = new CrossValidationSpec { Kind = FoldKind.Random, Folds = 3, Repeats = 1, Seeds = 1 },
                Ranking = ranking,
                Evaluation = new EvaluationSpec { FinalistSamples = 20, Refit = true },
                Budget = new BudgetSpec(),
                Resources = new ResourceSpec(),
            },
            Dimensions = Data.Dimensions,
            DataFingerprint = "",
            Folds = new FoldTable(3, [[.. Enumerable.Range(0, Data.Rows).Select(row => row % 5 == 4 ? FoldTable.Test : (short)(row % 3))]]),
            Trials = [.. ((double[])[1, 4]).Select((beta, number) => new Trial(number, job.Configuration with { Beta = beta, LearningRate = 0.005 }))],
        };
    }
}
