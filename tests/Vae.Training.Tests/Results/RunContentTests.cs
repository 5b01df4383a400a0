using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Native;
using Vae.Training.Results;

namespace Vae.Training.Tests.Results;

public sealed class RunContentTests
{
    private static readonly RunId Run = new(0, 1, 0);

    /// <summary>What moves a bit, each changed alone.</summary>
    public static TheoryData<string> Ingredients => [.. Changes.Keys];

    /// <summary>What moves none.</summary>
    public static TheoryData<string> Others => [.. Irrelevant.Keys];

    private static Dictionary<string, Func<SweepPlan, SweepPlan>> Changes { get; } = new()
    {
        ["seed"] = plan => With(plan, spec => spec with { Seed = 4 }),
        ["data"] = plan => plan with { DataFingerprint = "other" },
        ["validation rows"] = plan => plan with { Folds = Dealt(row => (row + (row / 3)) % 3) },
        ["training rows"] = plan => plan with { Folds = Dealt(row => row == 29 ? FoldTable.Test : row % 3) },
        ["preprocessing"] = plan => With(plan, spec => spec with { Data = spec.Data with { Preprocess = Preprocess.Standardize } }),
        ["layers"] = plan => With(plan, spec => spec with { Model = spec.Model with { Encoder = [9] } }),
        ["likelihood"] = plan => With(plan, spec => spec with { Model = spec.Model with { Likelihood = new LikelihoodSpec.GaussianFixed(0.6) } }),
        ["form of the posterior"] = plan => With(plan, spec => spec with { Model = spec.Model with { LogVariance = LogVarianceForm.Softplus } }),
        ["epochs"] = plan => With(plan, spec => spec with { Training = spec.Training with { Epochs = 3 } }),
        ["warm-up"] = plan => With(plan, spec => spec with { Training = spec.Training with { WarmUpEpochs = 0 } }),
        ["schedule"] = plan => With(plan, spec => spec with { Training = spec.Training with { Schedule = new RateSchedule.Cosine(0.1) } }),
        ["clipping"] = plan => With(plan, spec => spec with { Training = spec.Training with { ClipNorm = 5 } }),
        ["patience"] = plan => With(plan, spec => spec with { Training = spec.Training with { Patience = 1 } }),
        ["averaging"] = plan => With(plan, spec => spec with { Training = spec.Training with { Averaging = 0.9 } }),
        ["engine"] = plan => With(plan, spec => spec with { Training = spec.Training with { Engine = Engine.Autograd } }),
        ["scaling of the rate"] = plan => With(plan, spec => spec with { Training = spec.Training with { RateScaling = RateScaling.Sqrt } }),
        ["what is ranked by"] = plan => With(plan, spec => spec with { Ranking = new RankingSpec.Bound() }),
        ["beta"] = plan => Tried(plan, configuration => configuration with { Beta = 2 }),
        ["latent dimension"] = plan => Tried(plan, configuration => configuration with { LatentDimension = 4 }),
        ["learning rate"] = plan => Tried(plan, configuration => configuration with { LearningRate = 2e-3 }),
        ["batch size"] = plan => Tried(plan, configuration => configuration with { BatchSize = 8 }),
        ["activation"] = plan => Tried(plan, configuration => configuration with { Activation = Activation.Silu }),
        ["optimiser"] = plan => Tried(plan, configuration => configuration with { Optimizer = OptimizerKind.Sgd }),
    };

    private static Dictionary<string, Func<SweepPlan, SweepPlan>> Irrelevant { get; } = new()
    {
        ["name"] = plan => With(plan, spec => spec with { Name = "other" }),
        ["search"] = plan => With(plan, spec => spec with { Search = new SearchSpec { Method = SearchMethod.Random, Trials = 9 } }),
        ["stopping"] = plan => With(plan, spec => spec with { Stopping = new StoppingSpec { Folds = FoldStopping.Racing } }),
        ["answer"] = plan => With(plan, spec => spec with { Evaluation = new EvaluationSpec { Finalists = 3, Refit = true } }),
        ["a goal that epochs tell"] = plan => With(plan, spec => spec with { Ranking = new RankingSpec.Rate(3) }),
        ["budget"] = plan => With(plan, spec => spec with { Budget = new BudgetSpec { MaxFailedRuns = 3 } }),
        ["resources"] = plan => With(plan, spec => spec with { Resources = new ResourceSpec { Slots = 3 } }),
        ["seeds"] = plan => With(plan, spec => spec with { CrossValidation = spec.CrossValidation with { Seeds = 3 } }),
        ["values that the trial replaces"] = plan => With(plan, spec => spec with { Defaults = spec.Defaults with { Beta = 9, LearningRate = 9 } }),
        ["other trials"] = plan => plan with { Trials = plan.Trials.Add(new Trial(1, plan.Trials[0].Configuration with { Beta = 7 })) },
    };

    [Theory]
    [MemberData(nameof(Ingredients))]
    public void Whatever_moves_a_bit_is_part_of_the_content(string what) => Key(Changes[what](Plan()), Run).ShouldNotBe(Key(Plan(), Run));

    [Theory]
    [MemberData(nameof(Others))]
    public void What_moves_none_is_not(string what) => Key(Irrelevant[what](Plan()), Run).ShouldBe(Key(Plan(), Run));

    [Fact]
    public void Fold_seed_index_and_what_is_measured_are_part_of_it_and_the_number_of_the_trial_is_not()
    {
        var plan = Plan();
        plan = plan with { Trials = plan.Trials.Add(new Trial(1, plan.Trials[0].Configuration)) };

        Key(plan, Run with { Trial = 1 }).ShouldBe(Key(plan, Run));
        Key(plan, Run with { Fold = 2 }).ShouldNotBe(Key(plan, Run));
        Key(plan, Run with { SeedIndex = 1 }).ShouldNotBe(Key(plan, Run));
        Key(plan, Run.Bound()).ShouldNotBe(Key(plan, Run));
        Key(With(plan, spec => spec with { Evaluation = new EvaluationSpec { FinalistSamples = 5 } }), Run.Bound()).ShouldNotBe(Key(plan, Run.Bound()));
    }

    [Fact]
    public void The_batch_size_that_a_rate_is_scaled_from_is_part_of_it()
    {
        var plan = With(Plan(), spec => spec with { Training = spec.Training with { RateScaling = RateScaling.Sqrt } });

        Key(With(plan, spec => spec with { Defaults = spec.Defaults with { BatchSize = 32 } }), Run).ShouldNotBe(Key(plan, Run));
    }

    [Fact]
    public void Code_libraries_runtime_and_processor_are_part_of_it()
    {
        Machine.Parts.Select(part => part.Key).ShouldBe(["domain", "training", "torchSharp", "runtime", "processor", "environment"]);
        foreach (var part in Machine.Parts)
        {
            var other = Machine.Parts.Replace(part, new(part.Key, part.Value + "'"));
            RunContent.Of(Plan(), Run, other).Key.ShouldNotBe(Key(Plan(), Run), part.Key);
        }
    }

    private static string Key(SweepPlan plan, RunId run) => RunContent.Of(plan, run, Machine.Parts).Key;

    private static SweepPlan With(SweepPlan plan, Func<SweepSpec, SweepSpec> change) => plan with { Spec = change(plan.Spec) };

    private static SweepPlan Tried(SweepPlan plan, Func<Configuration, Configuration> change) =>
        plan with { Trials = [new Trial(0, change(plan.Trials[0].Configuration))] };

    private static FoldTable Dealt(Func<int, int> fold) => new(3, [[.. Enumerable.Range(0, 30).Select(row => (short)fold(row))]]);

    private static SweepPlan Plan() => SmallPlan.Of(Dealt(row => row % 3));
}
