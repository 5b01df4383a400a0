using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Networks;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Networks;

public sealed class AutoencoderTests
{
    [Theory]
    [InlineData(ModelKind.Vae, "encoder.0.weight encoder.0.bias mean.weight mean.bias logVariance.weight logVariance.bias decoder.0.weight decoder.0.bias output.weight output.bias")]
    [InlineData(ModelKind.LinearVae, "mean.weight mean.bias logVariance output.weight output.bias")]
    [InlineData(ModelKind.Autoencoder, "encoder.0.weight encoder.0.bias mean.weight mean.bias decoder.0.weight decoder.0.bias output.weight output.bias")]
    [InlineData(ModelKind.ConvVae, "encoder.0.weight encoder.0.bias encoder.1.weight encoder.1.bias mean.weight mean.bias logVariance.weight logVariance.bias decoder.0.weight decoder.0.bias decoder.1.weight decoder.1.bias output.weight output.bias")]
    public void Parameters_have_names_that_stay(ModelKind kind, string names)
    {
        using var scope = torch.NewDisposeScope();
        string.Join(' ', Of(kind).Model.Parameters.Select(parameter => parameter.Name)).ShouldBe(names);
    }

    [Fact]
    public void An_autoencoder_draws_nothing_and_is_scored_by_its_reconstruction()
    {
        using var scope = torch.NewDisposeScope();
        var training = Of(ModelKind.Autoencoder);
        var posterior = training.Model.Encode(training.Reader.Read([0, 1]).Input);
        posterior.Sample(torch.ones(2, 3).Times(100)).ShouldBe(posterior.Mean);

        var metrics = training.Measure(Job(ModelKind.Autoencoder), epoch: 1, samplesPerSecond: 0, () => { });
        metrics.Validation.Rate.ShouldBe(0);
        metrics.Validation.Elbo.ShouldBe(-metrics.Validation.Distortion);
    }

    [Fact]
    public void An_autoencoder_learns_the_principal_subspace()
    {
        var data = Some.LinearData(rows: 600, 8, [8, 4], 0.1);
        var job = Some.Job(data, new LikelihoodSpec.SquaredError()) with
        {
            Model = new ModelSpec { Kind = ModelKind.Autoencoder, Encoder = [], Decoder = [], Likelihood = new LikelihoodSpec.SquaredError() },
            Training = new TrainingSpec { Epochs = 100, WarmUpEpochs = 0 },
            Configuration = new Configuration(Beta: 0, LatentDimension: 2, LearningRate: 0.01, BatchSize: 40, Activation.Relu),
            Fold = Some.Everything(data),
        };
        var observer = new RecordingObserver();
        Some.Trainer.Train(job, observer, CancellationToken.None).ShouldBeOfType<RunOutcome.Completed>();

        // What two latents leave of eight features is the noise of the other six.
        observer.Epochs[^1].Sigma!.Value.ShouldBe(0.1 * Math.Sqrt(6.0 / 8), 0.01);
    }

    [Fact]
    public void The_variances_of_a_linear_model_are_the_same_for_all_rows()
    {
        using var scope = torch.NewDisposeScope();
        var training = Of(ModelKind.LinearVae);
        using (torch.no_grad()) training.Parameters.Single(parameter => parameter.Name == "logVariance").Value.copy_(torch.tensor(new[] { 0.5f, -1f, 20f }));

        var posterior = training.Model.Encode(training.Reader.Read([0, 1]).Input);

        posterior.LogVariance.data<float>().ToArray().ShouldBe([0.5f, -1, 8, 0.5f, -1, 8]);
        posterior.Mean[0].ShouldNotBe(posterior.Mean[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-5)]
    public void A_softplus_gives_the_root_of_the_variance(double raw)
    {
        using var scope = torch.NewDisposeScope();
        LogVariances.From(torch.tensor(raw), LogVarianceForm.Softplus).item<double>()
            .ShouldBe(2 * Math.Log(Math.Log(1 + (Math.Exp(raw) * (Math.E - 1)))), 1e-12);
    }

    [Fact]
    public void A_softplus_of_anything_has_a_finite_logarithm_and_gradient()
    {
        using var scope = torch.NewDisposeScope();
        var raw = torch.tensor(new[] { -1e6f, 0, 1e6f }, requires_grad: true);
        var logVariance = LogVariances.From(raw, LogVarianceForm.Softplus);
        logVariance.sum().backward();

        logVariance.data<float>().ToArray().ShouldAllBe(value => float.IsFinite(value));
        raw.grad!.data<float>().ToArray().ShouldAllBe(value => float.IsFinite(value));
    }

    private static ModelInTraining Of(ModelKind kind) => ModelInTraining.Of(Job(kind));

    private static TrainingJob Job(ModelKind kind)
    {
        var job = Some.Job(Some.PictureData(20, 8, 8), new LikelihoodSpec.Bernoulli());
        return job with
        {
            Model = job.Model with
            {
                Kind = kind,
                Encoder = kind is ModelKind.ConvVae ? [2, 3] : kind is ModelKind.LinearVae ? [] : [8],
                Decoder = kind is ModelKind.ConvVae or ModelKind.LinearVae ? [] : [8],
            },
        };
    }
}
