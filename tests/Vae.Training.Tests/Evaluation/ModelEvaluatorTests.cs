using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Domain.Randomness;
using Vae.Domain.Specs;
using Vae.Training.Engines;
using Vae.Training.Evaluation;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Evaluation;

public sealed class ModelEvaluatorTests
{
    [Fact]
    public void Every_measure_of_the_optimum_has_its_closed_form()
    {
        using var scope = torch.NewDisposeScope();
        const double Sigma = 0.5;
        var model = new LinearModel(Some.LinearData(rows: 2000, 6, [4, 2], Sigma), latents: 3, Sigma, beta: 1.3);

        var found = ModelEvaluator.Evaluate(
            model.Context, new EvaluationRequest(EvaluatedRows.Test, [.. Enumerable.Range(0, 2000)], Samples: 20) { Bytes = ByteScore.Density });

        var level = 1.3 * Sigma * Sigma;
        double[] kl = [.. model.Eigenvalues.Take(2).Select(value => 0.5 * Math.Log(value / level)), 0];
        (found.On, found.Rows, found.Sigma, found.OnVarianceFloor).ShouldBe((EvaluatedRows.Test, 2000, Sigma, false));
        found.KlSpectrum().ShouldBe(kl, 1e-4);
        found.Terms.Rate.ShouldBe(kl.Sum(), 1e-4);
        found.Terms.Distortion.ShouldBe(model.Context.Density.Distortion((2 * level) + model.Eigenvalues.Skip(2).Sum(), values: 6), 0.1);
        found.ActiveUnits.ShouldBe(2);
        var bound = found.Bound.ShouldNotBeNull();
        bound.Samples.ShouldBe(20);
        bound.Value.ShouldBeGreaterThan(found.Terms.Elbo);
        var aggregate = found.AggregatePosterior.ShouldNotBeNull();
        (aggregate.MutualInformation + aggregate.Gap).ShouldBe(found.Terms.Rate, 1e-4);
        found.ShuffledDistortion.ShouldBeGreaterThan(found.Terms.Distortion + 1);
        found.Collapse.ShouldBe(Collapse.None);
        found.BitsPerDimension.ShouldBe(8 - (bound.Value / (6 * Math.Log(2))));
    }

    [Fact]
    public void A_model_without_information_in_its_latents_raises_every_alarm()
    {
        using var scope = torch.NewDisposeScope();
        var model = new LinearModel(Some.LinearData(rows: 300, 6, [4, 2], 0.5), latents: 3, 0.5, beta: 1e3);

        var found = ModelEvaluator.Evaluate(model.Context, new EvaluationRequest(EvaluatedRows.Validation, [.. Enumerable.Range(0, 300)], Samples: 1));

        found.Collapse.ShouldBe(Collapse.LowRate | Collapse.NoActiveUnits | Collapse.LatentsIgnored);
        found.BitsPerDimension.ShouldBeNull();
    }

    [Fact]
    public void A_model_without_a_density_is_measured_by_its_reconstructions()
    {
        using var scope = torch.NewDisposeScope();
        var model = new LinearModel(Some.LinearData(rows: 300, 6, [4, 2], 0.5), latents: 3, 0.5, beta: 1);

        var found = ModelEvaluator.Evaluate(
            model.Context, new EvaluationRequest(EvaluatedRows.Test, [.. Enumerable.Range(0, 300)], Samples: null) { Bytes = ByteScore.Density });

        (found.Bound, found.AggregatePosterior, found.BitsPerDimension).ShouldBe((null, null, null));
        found.Collapse.ShouldBe(Collapse.None);
    }

    [Fact]
    public void A_calibrated_sigma_is_that_of_the_training_rows_whichever_rows_are_measured()
    {
        using var scope = torch.NewDisposeScope();
        var job = Some.Job(likelihood: new LikelihoodSpec.SquaredError());
        var training = ModelInTraining.Of(job);
        var context = EvaluationContext.Of(training, job.Fold.Training, job.Stream(RandomPurpose.Evaluation), () => { });
        var parameters = training.Fused.ShouldNotBeNull().Parameters;
        var engine = EngineFactory.For(job, training, parameters);
        var epoch = training.Measure(job, epoch: 1, samplesPerSecond: 0, rows => engine.Measure(rows, () => { }));

        var found = ModelEvaluator.Evaluate(context, new EvaluationRequest(EvaluatedRows.Validation, job.Fold.Validation, Samples: 1));

        found.Sigma.ShouldBe(epoch.Sigma);
        found.Terms.ShouldBe(epoch.Validation);
        found.KlPerLatent.ShouldBe(epoch.KlPerLatent);
    }

    [Fact]
    public void Nothing_is_left_of_an_evaluation_but_its_result()
    {
        var job = Some.Job();
        using var scope = torch.NewDisposeScope();
        var context = EvaluationContext.Of(ModelInTraining.Of(job), job.Fold.Training, job.Stream(RandomPurpose.Evaluation), () => { });
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        ModelEvaluator.Evaluate(context, new EvaluationRequest(EvaluatedRows.Validation, job.Fold.Validation, Samples: 3));

        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(before);
    }
}
