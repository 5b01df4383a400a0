using System.Collections.Immutable;
using CsCheck;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Planning;

public sealed class SweepPlannerTests
{
    private static readonly SearchSpec Grid = new() { Method = SearchMethod.Grid };

    [Fact]
    public void A_plan_is_a_function_of_spec_and_data() => Gen.Select(Gen.ULong, Gen.Int[1, 20]).Sample((seed, trials) =>
    {
        SweepPlan Made() => Plan(Some.Spec(
            new SearchSpec { Method = SearchMethod.Random, Trials = trials },
            Some.CrossValidation(FoldKind.Random, repeats: 2),
            Some.Range(HyperparameterName.Beta, 0.1, 10, log: true)) with
        { Seed = seed });

        var (first, second) = (Made(), Made());
        first.Trials.ShouldBe(second.Trials);
        first.Folds.ShouldBe(second.Folds);
        first.Runs.ShouldBe(second.Runs);
    }, iter: 20);

    [Fact]
    public void Runs_are_trials_times_folds_times_repeats_times_seeds()
    {
        var plan = Plan(Some.Spec(
            Grid,
            Some.CrossValidation(FoldKind.Random, folds: 3, repeats: 2) with { Seeds = 4 },
            Some.List(HyperparameterName.Beta, 1, 2, 4)));
        plan.Trials.Select(trial => trial.Number).ShouldBe([0, 1, 2]);
        plan.Runs.Count().ShouldBe(3 * 3 * 2 * 4);
        plan.Runs.Distinct().Count().ShouldBe(72);
        plan.Dimensions.ShouldBe(784);
        plan.DataFingerprint.ShouldBe("00");
        plan.Image.ShouldBe(new ImageShape(28, 28, 1));
        plan.KnownFactors!.ToString().ShouldBe("5 factors");
    }

    [Fact]
    public void A_step_of_the_canonical_network_takes_420_million_operations()
    {
        // 784-400-(20,20)-400-784 with batch 128, all operations counted by hand: forward, weights' and inputs' gradients.
        const double Encoder = 784 * 400, Heads = 2 * 400 * 20, Decoder = (20 * 400) + (400 * 784);
        const double Step = 2.0 * 128 * ((2 * Encoder) + (3 * Heads) + (3 * Decoder));
        const double Evaluated = 2.0 * (128 + 32) * (Encoder + Heads + Decoder);
        (Step / 1e6).ShouldBe(420, 1);

        var plan = Plan(Some.Spec(Grid, Some.CrossValidation(FoldKind.Holdout, share: 0.2)), Some.Profile(160));
        TrainingCost.Of(plan).ShouldBe(new TrainingCost(1, Step + Evaluated));
    }

    [Fact]
    public void Convolutions_cost_a_kernel_at_each_pixel_of_the_smaller_picture()
    {
        // 28 × 28 → 14 × 14 × 32 → 7 × 7 × 64, two heads of 20, and the way back.
        const double First = 16 * 32 * 14 * 14, Second = 16 * 32 * 64 * 7 * 7, Heads = 2 * 20 * 64 * 7 * 7, Spread = 20 * 64 * 7 * 7;
        const double Forward = First + Second + Heads + Spread + Second + First;

        var plan = Plan(Convolutional([32, 64]), Some.Profile(160));
        TrainingCost.Of(plan).Flops.ShouldBe((128 * ((6 * Forward) - (2 * First))) + (160 * 2 * Forward));
    }

    [Fact]
    public void Categories_widen_both_ends_and_an_autoencoder_has_one_head()
    {
        const double Forward = (784 * 3 * 400) + (400 * 20) + (20 * 400) + (400 * 784 * 3);
        var spec = Some.Spec(Grid, Some.CrossValidation(FoldKind.Holdout, share: 0.2));
        spec = spec with { Model = spec.Model with { Kind = ModelKind.Autoencoder, Likelihood = new LikelihoodSpec.Categorical(3) } };

        TrainingCost.Of(Plan(spec, Some.Profile(160))).Flops.ShouldBe((128 * ((6 * Forward) - (2 * 784.0 * 3 * 400))) + (160 * 2 * Forward));
    }

    [Fact]
    public void Convolutions_need_pictures_that_are_large_enough()
    {
        Problems(Convolutional([1, 2, 4, 8, 16])).ShouldHaveSingleItem()
            .ShouldBe("model.encoder has 5 layers, each of which halves the pictures, and those of 28 × 28 × 1 can be halved 4 times; use at most 4.");
        SweepPlanner.Plan(Convolutional([1]), Some.Profile(100) with { Image = null }).ShouldBeOfType<SweepPlanning.Rejected>().Problems.ShouldHaveSingleItem()
            .ShouldBe("model.kind is conv-vae, which takes pictures, but the rows of the data make up none; use model.kind: vae.");
    }

    [Theory]
    [InlineData(100, 128, 1)]
    [InlineData(128, 128, 1)]
    [InlineData(129, 128, 2)]
    [InlineData(1, 1, 1)]
    [InlineData(int.MaxValue, 2, 1 << 30)]
    public void An_epoch_uses_the_short_batch_too(int rows, int batch, int steps) =>
        TrainingCost.StepsPerEpoch(rows, batch).ShouldBe(steps);

    [Fact]
    public void A_sweep_costs_what_its_runs_cost_together()
    {
        var plan = Plan(Some.Spec(
            Grid,
            Some.CrossValidation(FoldKind.Random, folds: 3) with { Seeds = 2 },
            Some.List(HyperparameterName.LatentDimension, 2, 8),
            Some.List(HyperparameterName.BatchSize, 16, 64)));
        plan.Runs.Select(run => TrainingCost.Of(plan, run)).Aggregate((sum, cost) => sum + cost).ShouldBe(TrainingCost.Of(plan));
    }

    [Fact]
    public void Every_refusal_is_reported_at_once()
    {
        var folds = Some.CrossValidation(FoldKind.Random, folds: 200);
        var endless = Some.Range(HyperparameterName.LearningRate, 1e-4, 1e-2, log: true);
        string[] problems =
        [
            .. Problems(Some.Spec(Grid, folds, endless, Some.Range(HyperparameterName.Beta, 1, 4))),
            .. Problems(Some.Spec(Grid, Some.CrossValidation(FoldKind.Random), Some.Range(HyperparameterName.LatentDimension, 1, 2e6, integer: true))),
            .. Problems(Some.Spec(Grid, Some.CrossValidation(FoldKind.Random), Some.List(HyperparameterName.Beta))),
            .. Problems(Some.Spec(new SearchSpec { Method = SearchMethod.Random }, Some.CrossValidation(FoldKind.Random), endless)),
            .. Problems(Some.Spec(new SearchSpec { Method = SearchMethod.Random, Trials = 0 }, Some.CrossValidation(FoldKind.Random), endless)),
        ];
        string.Join('\n', problems).ShouldMatchApproved(c => c.WithFileExtension("txt"));
    }

    private static SweepSpec Convolutional(ImmutableArray<int> channels)
    {
        var spec = Some.Spec(Grid, Some.CrossValidation(FoldKind.Holdout, share: 0.2));
        return spec with { Model = spec.Model with { Kind = ModelKind.ConvVae, Encoder = channels, Decoder = [] } };
    }

    private static SweepPlan Plan(SweepSpec spec, DataProfile? data = null) =>
        SweepPlanner.Plan(spec, data ?? Some.Profile(100)).ShouldBeOfType<SweepPlanning.Planned>().Plan;

    private static ImmutableArray<string> Problems(SweepSpec spec) =>
        SweepPlanner.Plan(spec, Some.Profile(100)).ShouldBeOfType<SweepPlanning.Rejected>().Problems;
}
