using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Optimization;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

/// <summary>
/// A linear-vae has exactly the posterior of probabilistic PCA, so at its optimum even what β ≠ 1 costs, and what is left
/// between the bound and ln p(x), has a closed form in the eigenvalues λ of the rows' own covariance.
/// </summary>
public sealed class LinearVaeOracleTests
{
    private const int Dimensions = 10;
    private const int Latents = 3;
    private const double Variance = 0.25;
    private const double Tolerance = 0.05;

    private static readonly DataSet Data = Some.LinearData(rows: 3000, Dimensions, [16, 4, 1], Math.Sqrt(Variance));

    private static readonly ImmutableArray<double> Eigenvalues = Spectrum.Of(Data);

    [Theory]
    [InlineData(0.8)]
    [InlineData(1)]
    [InlineData(1.4)]
    public void A_declared_sigma_costs_what_beta_bends_the_posterior_by(double beta)
    {
        var best = -0.5 * ((Dimensions * Math.Log(2 * Math.PI)) + Eigenvalues.Take(Latents).Sum(value => Math.Log(value) + 1)
            + Eigenvalues.Skip(Latents).Sum(value => Math.Log(Variance) + (value / Variance)));
        var penalty = Eigenvalues.Take(Latents).Select(value => Math.Min(beta, value / Variance)).Sum(b => (b - 1 - Math.Log(b)) / 2);

        using var scope = torch.NewDisposeScope();
        Elbo(Trained(new LikelihoodSpec.GaussianFixed(Math.Sqrt(Variance)), beta)).ShouldBe(best - penalty, Tolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1.3)]
    public void A_learned_sigma_settles_where_beta_puts_the_water_level(double beta)
    {
        // All three latents are active: t = β·Σ_{i>K} λ/(D − β·K), σ² = t/β.
        var level = beta * Eigenvalues.Skip(Latents).Sum() / (Dimensions - (beta * Latents));
        var variance = level / beta;
        var error = (Latents * level) + Eigenvalues.Skip(Latents).Sum();
        var expected = -((Dimensions / 2.0 * Math.Log(2 * Math.PI * variance)) + (error / (2 * variance)))
            - Eigenvalues.Take(Latents).Sum(value => Math.Log(value / level) / 2);

        using var scope = torch.NewDisposeScope();
        var training = Trained(new LikelihoodSpec.GaussianLearned(), beta);
        Elbo(training).ShouldBe(expected, Tolerance);
        Sigma(training).ShouldBe(Math.Sqrt(variance), 0.005);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1.4)]
    public void The_marginal_of_the_decoder_is_what_importance_weighted_bounds_rise_to(double beta)
    {
        var sizes = Eigenvalues.Take(Latents).Select(value => Math.Max(value - (beta * Variance), 0) + Variance).ToArray();
        var expected = -0.5 * ((Dimensions * Math.Log(2 * Math.PI)) + sizes.Zip(Eigenvalues, (size, value) => Math.Log(size) + (value / size)).Sum()
            + ((Dimensions - Latents) * Math.Log(Variance)) + (Eigenvalues.Skip(Latents).Sum() / Variance));

        using var scope = torch.NewDisposeScope();
        var training = Trained(new LikelihoodSpec.GaussianFixed(Math.Sqrt(Variance)), beta);
        var marginal = Marginal(training);

        marginal.ShouldBe(expected, Tolerance);
        // At β = 1 the posterior is exact and the bound tight; elsewhere it is not.
        (marginal - Elbo(training)).ShouldBe(beta == 1 ? 0 : expected - ClosedElbo(beta), Tolerance);
    }

    [Fact]
    public void On_real_digits_no_linear_model_exceeds_probabilistic_PCA()
    {
        var folder = Environment.GetEnvironmentVariable("VAE_DATA");
        Assert.SkipUnless(folder is not null, "Needs the MNIST files: VAE_DATA=FOLDER dotnet test --project tests/Vae.Training.Tests");
        const int latents = 10;
        var data = Tests.Data.Some.Ready(Tests.Data.Some.Source(DataSource.Idx, folder, rows: 2000) with { Preprocess = Preprocess.Dequantize });
        var values = Spectrum.Of(data);
        var rest = values.Skip(latents).Average();
        var bound = -0.5 * ((data.Dimensions * (Math.Log(2 * Math.PI) + 1)) + values.Take(latents).Sum(Math.Log) + ((data.Dimensions - latents) * Math.Log(rest)));
        var job = Job(data, new LikelihoodSpec.GaussianLearned(), beta: 1, latents, epochs: 30, batch: 100, learningRate: 0.01);
        var observer = new RecordingObserver();

        Some.Trainer.Train(job, observer, CancellationToken.None);

        // One draw of the latents for each of 2000 rows: its error is below 0.1.
        observer.Epochs.ShouldAllBe(epoch => epoch.Train.Elbo < bound + 0.3);
        observer.Epochs[^1].Train.Elbo.ShouldBeGreaterThan(bound - 100);
        observer.Epochs[^1].Train.Elbo.ShouldBeGreaterThan(observer.Epochs[0].Train.Elbo);
    }

    private static double ClosedElbo(double beta)
    {
        var level = beta * Variance;
        var error = (Latents * level) + Eigenvalues.Skip(Latents).Sum();
        return -((Dimensions / 2.0 * Math.Log(2 * Math.PI * Variance)) + (error / (2 * Variance))) - Eigenvalues.Take(Latents).Sum(value => Math.Log(value / level) / 2);
    }

    /// <summary>ELBO at β = 1 over all rows, in double precision from the weights alone.</summary>
    private static double Elbo(ModelInTraining training)
    {
        using var off = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var rows = training.Reader.Read([.. Enumerable.Range(0, Data.Rows)]);
        var posterior = training.Model.Encode(rows.Input);
        // E over z of a linear decoder's squared error: that of the mean, and s² times the squared weights.
        var weight = Parameter(training, "output.weight");
        var error = (rows.Target - training.Model.Decode(posterior.Mean)).Squared().sum(dim: 1).mean().item<float>()
            + (posterior.LogVariance.exp()[0] * weight.Squared().sum(dim: 0)).sum().item<float>();
        var variance = Sigma(training) * Sigma(training);
        return -((Dimensions / 2.0 * Math.Log(2 * Math.PI * variance)) + (error / (2 * variance))) - posterior.KlPerLatent().sum(dim: 1).mean().item<float>();
    }

    /// <summary>Mean of ln p(x) under the decoder: N(x; b, W·Wᵀ + σ²·I).</summary>
    private static double Marginal(ModelInTraining training)
    {
        var values = Parameter(training, "output.weight").data<float>().ToArray();
        var bias = Parameter(training, "output.bias").data<float>().ToArray();
        var weight = Matrix<double>.Build.Dense(Dimensions, Latents, (i, k) => values[(i * Latents) + k]);
        var covariance = weight.TransposeAndMultiply(weight) + (Matrix<double>.Build.DenseIdentity(Dimensions) * Sigma(training) * Sigma(training));
        var precision = covariance.Inverse();
        var distance = Enumerable.Range(0, Data.Rows).Average(row =>
        {
            var x = Vector<double>.Build.Dense(Dimensions, i => Data.Matrix.Row(row)[i] - bias[i]);
            return x.DotProduct(precision * x);
        });
        return -0.5 * ((Dimensions * Math.Log(2 * Math.PI)) + Math.Log(covariance.Determinant()) + distance);
    }

    private static double Sigma(ModelInTraining training) => training.Likelihood.Score(default).Sigma!.Value;

    private static TorchSharp.Modules.Parameter Parameter(ModelInTraining training, string name) => training.Parameters.Single(parameter => parameter.Name == name).Value;

    /// <summary>Trained with sampled latents and a rate that falls to zero.</summary>
    private static ModelInTraining Trained(LikelihoodSpec likelihood, double beta)
    {
        const int epochs = 150, batch = 250, steps = epochs * 3000 / batch;
        var job = Job(Data, likelihood, beta, Latents, epochs, batch, learningRate: 0.02);
        var training = ModelInTraining.Of(job);
        var parameters = new FlatParameters(training.Parameters);
        var optimizer = OptimizerChoice.For(job, parameters);
        using var random = new torch.Generator(7, torch.CPU);
        for (var step = 0; step < steps; step++)
        {
            using var scope = torch.NewDisposeScope();
            var rows = training.Reader.Read([.. Enumerable.Range(0, batch).Select(i => ((step * batch) + i) % Data.Rows)]);
            parameters.Gradients.Clear();
            training.Terms(rows, torch.randn(batch, Latents, generator: random)).Weighted(beta).backward();
            optimizer.Step(0.03 * (1 + Math.Cos(Math.PI * step / steps)) / 2, gradientScale: 1);
        }

        return training;
    }

    private static TrainingJob Job(DataSet data, LikelihoodSpec likelihood, double beta, int latents, int epochs, int batch, double learningRate) => Some.Job(data, likelihood) with
    {
        Model = new ModelSpec { Kind = ModelKind.LinearVae, Encoder = [], Decoder = [], Likelihood = likelihood },
        Training = new TrainingSpec { Epochs = epochs, WarmUpEpochs = 0 },
        Configuration = new Configuration(beta, latents, learningRate, batch, Activation.Relu),
        Fold = Some.Everything(data),
    };
}
