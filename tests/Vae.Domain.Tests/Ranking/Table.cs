using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Ranking;

/// <summary>Plans and recorded runs made by hand.</summary>
internal static class Table
{
    public static Configuration Configuration(double beta = 1, int latents = 8, double learningRate = 0.001) =>
        new(beta, latents, learningRate, BatchSize: 128, Activation.Relu);

    /// <summary>Twenty rows dealt in turn to the folds; a single fold is a hold-out of every fifth row.</summary>
    public static SweepPlan Plan(
        IEnumerable<Configuration> configurations,
        int folds = 5,
        int seeds = 1,
        int epochs = 1,
        int warmUp = 0,
        LikelihoodSpec? likelihood = null,
        int? patience = null)
    {
        var dealt = Enumerable.Range(0, 20).Select(row =>
            folds > 1 ? (short)(row % folds) : row % 5 == 0 ? (short)0 : FoldTable.TrainingOnly);
        return new SweepPlan
        {
            Spec = Spec(folds, seeds, likelihood ?? new LikelihoodSpec.Bernoulli(), new TrainingSpec { Epochs = epochs, WarmUpEpochs = warmUp, Patience = patience }),
            Dimensions = 20,
            DataFingerprint = "0123",
            Folds = new FoldTable(folds, [[.. dealt]]),
            Trials = [.. configurations.Select((configuration, number) => new Trial(number, configuration))],
        };
    }

    /// <summary>All runs of the plan, completed, with these validation ELBOs.</summary>
    public static ImmutableArray<RunRecord> Runs(
        SweepPlan plan, Func<RunId, int, double> elbo, Func<RunId, int>? activeUnits = null, double? sigma = null) =>
    [
        .. plan.Runs.Select(run => new RunRecord(
            run,
            new RunOutcome.Completed(),
            [
                .. Enumerable.Range(1, plan.Spec.Training.Epochs)
                    .Select(epoch => Epoch(epoch, elbo(run, epoch), activeUnits?.Invoke(run) ?? 3, sigma)),
            ])),
    ];

    /// <summary>All runs of a plan with one epoch and one seed: a row per trial, a column per fold.</summary>
    public static ImmutableArray<RunRecord> Runs(SweepPlan plan, params double[][] elbo) =>
        Runs(plan, (run, _) => elbo[run.Trial][run.Fold]);

    public static EpochMetrics Epoch(int epoch, double elbo, int activeUnits = 3, double? sigma = null) => new(
        epoch,
        Train: new ElboTerms(-elbo - 3, 2),
        Validation: new ElboTerms(-elbo - 2, 2),
        KlPerLatent: [1.5, 0.5],
        activeUnits,
        sigma,
        SamplesPerSecond: 1000);

    private static SweepSpec Spec(int folds, int seeds, LikelihoodSpec likelihood, TrainingSpec training) => new()
    {
        Name = "by-hand",
        Seed = 7,
        Data = new DataSpec { Source = DataSource.Linear },
        Model = new ModelSpec { Encoder = [], Decoder = [], Likelihood = likelihood },
        Training = training,
        Defaults = Configuration(),
        Space = new SearchSpace([]),
        Search = new SearchSpec { Method = SearchMethod.Grid },
        CrossValidation = new CrossValidationSpec
        {
            Kind = folds > 1 ? FoldKind.Random : FoldKind.Holdout,
            Folds = folds,
            Repeats = 1,
            Seeds = seeds,
        },
        Budget = new BudgetSpec(),
        Resources = new ResourceSpec(),
    };
}
