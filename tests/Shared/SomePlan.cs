using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Tests.Shared;

/// <summary>Small plans for whatever does not care what is trained; valid, so that they can be stored and sent. At least 2 folds.</summary>
internal static class SomePlan
{
    public static SweepPlan Of(int trials, int folds = 3, int seeds = 1, string name = "some", int? maxFailedRuns = null) => new()
    {
        Spec = new SweepSpec
        {
            Name = name,
            Seed = 7,
            Data = new DataSpec { Source = DataSource.Linear, Rows = 4 * folds },
            Model = new ModelSpec { Encoder = [], Decoder = [], Likelihood = new LikelihoodSpec.GaussianFixed(0.5) },
            Training = new TrainingSpec { Epochs = 2, WarmUpEpochs = 0 },
            Defaults = ConfigurationOf(1),
            Space = new SearchSpace([new Hyperparameter(HyperparameterName.Beta, new HyperparameterDomain.Numbers([.. Betas(trials)]))]),
            Search = new SearchSpec { Method = SearchMethod.Grid },
            CrossValidation = new CrossValidationSpec { Kind = FoldKind.Random, Folds = folds, Repeats = 1, Seeds = seeds },
            Budget = new BudgetSpec { MaxFailedRuns = maxFailedRuns },
            Resources = new ResourceSpec(),
        },
        Dimensions = 20,
        DataFingerprint = "c0ffee",
        Folds = new FoldTable(folds, [[.. Enumerable.Range(0, 4 * folds).Select(row => (short)(row % folds))]]),
        Trials = [.. Betas(trials).Select((beta, number) => new Trial(number, ConfigurationOf(beta)))],
    };

    /// <summary>A plan whose search learns from results: β over a range, one fold after the other, no answer beyond the folds.</summary>
    public static SweepPlan Adaptive(int trials, int startup = 3, int lag = 1, SearchMode mode = SearchMode.Reproducible, string name = "some")
    {
        var plan = Of(1, folds: 2, name: name);
        var spec = plan.Spec with
        {
            Space = new SearchSpace([new Hyperparameter(HyperparameterName.Beta, new HyperparameterDomain.Range(0.1, 10, Log: true, Integer: false))]),
            Search = new SearchSpec { Method = SearchMethod.Tpe, Trials = trials, Startup = startup, Lag = lag, Mode = mode },
            Evaluation = new EvaluationSpec { Finalists = 0, Refit = false },
        };
        return plan with { Spec = spec, Trials = [.. SweepPlanner.Configurations(spec).Select((configuration, number) => new Trial(number, configuration))], TrialBudget = trials };
    }

    private static IEnumerable<double> Betas(int trials) => Enumerable.Range(1, trials).Select(beta => (double)beta);

    private static Configuration ConfigurationOf(double beta) => new(beta, 4, 0.001, 128, Activation.Relu);
}
