using TorchSharp;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

public sealed class ModelInTrainingTests
{
    [Fact]
    public void Posteriors_start_near_the_prior()
    {
        using var scope = torch.NewDisposeScope();
        var data = Some.BinaryData(200, 100);
        var training = ModelInTraining.Of(Some.Job(data, new LikelihoodSpec.Bernoulli()));

        var posterior = training.Model.Encode(training.Reader.Read([.. Enumerable.Range(0, 200)]).Input);

        posterior.LogVariance.abs().max().item<float>().ShouldBeLessThan(0.5f);
        posterior.Mean.abs().max().item<float>().ShouldBeLessThan(0.5f);
    }

    [Fact]
    public void Log_variances_stay_between_minus_12_and_8()
    {
        using var scope = torch.NewDisposeScope();
        var data = new DataSet([1e6f, -1e6f, -1e6f, 1e6f], 2, 2);
        var training = ModelInTraining.Of(Some.Job(data) with { Fold = Some.Everything(data) });

        var logVariance = training.Model.Encode(training.Reader.Read([0, 1]).Input.Times(1e6)).LogVariance;

        logVariance.min().item<float>().ShouldBeGreaterThanOrEqualTo(-12);
        logVariance.max().item<float>().ShouldBeLessThanOrEqualTo(8);
    }

    [Theory]
    [InlineData(OutputActivation.None, 0.25)]
    [InlineData(OutputActivation.Sigmoid, 0.25)]
    public void The_decoder_starts_at_the_mean_of_the_training_rows(OutputActivation activation, double expected)
    {
        using var scope = torch.NewDisposeScope();
        var data = new DataSet([1, 0, 0, 0, 9, 9], 6, 1);
        var job = Some.Job(data) with { Fold = new(0, [0, 1, 2, 3], [4, 5]) };
        var training = ModelInTraining.Of(job with { Model = job.Model with { OutputActivation = activation, Decoder = [] } });

        // Latents of zero leave the last bias.
        training.Model.Decode(torch.zeros(1, 3)).item<float>().ShouldBe((float)expected, 1e-6f);
    }

    [Theory]
    [InlineData(0, 0.001)]
    [InlineData(1, 0.999)]
    public void A_feature_that_never_changes_starts_at_a_probability_short_of_certainty(float value, double expected)
    {
        using var scope = torch.NewDisposeScope();
        var data = new DataSet([value, value, value, value], 4, 1);
        var job = Some.Job(data, new LikelihoodSpec.Bernoulli());
        var training = ModelInTraining.Of(job with { Model = job.Model with { Decoder = [] } });

        training.Model.Decode(torch.zeros(1, 3)).sigmoid().item<float>().ShouldBe((float)expected, 1e-6f);
    }

    [Fact]
    public void A_learned_sigma_starts_at_the_deviation_of_the_training_rows()
    {
        using var scope = torch.NewDisposeScope();
        var data = new DataSet([-3, 3, -3, 3], 4, 1);
        var training = ModelInTraining.Of(Some.Job(data, new LikelihoodSpec.GaussianLearned()) with { Fold = Some.Everything(data) });

        training.Likelihood.Score(default).Sigma!.Value.ShouldBe(3, 0.01);
    }

    [Theory]
    [InlineData(Activation.Relu, 2.0 / 300)]
    [InlineData(Activation.Silu, 2.0 / 300)]
    [InlineData(Activation.Tanh, 2.0 / (300 + 200))]
    public void First_weights_have_the_variance_of_He_or_Xavier(Activation activation, double variance)
    {
        using var scope = torch.NewDisposeScope();
        var job = Some.Job(Some.BinaryData(4, 300));
        job = job with
        {
            Model = job.Model with { Encoder = [200] },
            Configuration = job.Configuration with { Activation = activation },
        };

        var weights = ModelInTraining.Of(job).Model.Parameters[0].Value;

        weights.shape.ShouldBe([200, 300]);
        weights.Squared().mean().item<float>().ShouldBe((float)variance, (float)(0.03 * variance));
    }

    [Fact]
    public void Standardised_features_have_mean_0_and_deviation_1_on_the_training_rows_and_a_constant_one_is_centred()
    {
        using var scope = torch.NewDisposeScope();
        var data = new DataSet([1, 5, 3, 5, 100, 7], 3, 2);
        var job = Some.Job(data) with { Fold = new(0, [0, 1], [2]), Standardize = true };

        var training = ModelInTraining.Of(job);

        training.Reader.Read([0, 1, 2]).Input.data<float>().ToArray().ShouldBe([-1, 0, 1, 0, 98, 2]);
        training.LogScale.ShouldBe(Math.Log(1) + Math.Log(1));
    }

    [Fact]
    public void A_model_that_reconstructs_constant_data_is_reported_as_resting_on_the_variance_floor()
    {
        using var scope = torch.NewDisposeScope();
        var data = new DataSet([.. Enumerable.Repeat(0.5f, 40)], 10, 4);
        var job = Some.Job(data, new LikelihoodSpec.GaussianOptimal());
        var training = ModelInTraining.Of(job);
        training.Measure(job, epoch: 1, samplesPerSecond: 0, () => { }).OnVarianceFloor.ShouldBeFalse();

        // The decoder's last weights: only the bias, which is the mean, is left.
        using (torch.no_grad()) training.Parameters.Last(parameter => parameter.Value.dim() == 2).Value.zero_();

        var metrics = training.Measure(job, epoch: 1, samplesPerSecond: 0, () => { });
        metrics.OnVarianceFloor.ShouldBeTrue();
        metrics.Sigma.ShouldBe(Math.Exp(-6));
    }
}
