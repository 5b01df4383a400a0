using Vae.Domain.Metrics;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

/// <summary>
/// A linear variational autoencoder is probabilistic PCA: at its optimum every number has a closed form in the
/// eigenvalues of the rows' own covariance (Tipping and Bishop, 1999; Lucas et al., NeurIPS 2019).
/// </summary>
public sealed class LinearOracleTests
{
    private const int Dimensions = 10;
    private const double Sigma = 0.5;
    private const double Tolerance = 0.05;

    /// <summary>Engine, likelihood, β, latents, and the water level β·σ² that the optimum fills the eigenvalues to; null: β times the mean of those left out.</summary>
    public static TheoryData<Engine, LikelihoodSpec, double, int, double?> Optima => new()
    {
        { Engine.Fused, new LikelihoodSpec.GaussianFixed(Sigma), 1.4, 5, 1.4 * Sigma * Sigma },
        { Engine.Fused, new LikelihoodSpec.SquaredError(), 0.7, 5, 0.35 },
        { Engine.Fused, new LikelihoodSpec.GaussianLearned(), 1, 3, null },
        { Engine.Fused, new LikelihoodSpec.GaussianOptimal(), 1, 3, null },
        { Engine.Autograd, new LikelihoodSpec.GaussianFixed(Sigma), 1.4, 5, 1.4 * Sigma * Sigma },
        { Engine.Autograd, new LikelihoodSpec.GaussianLearned(), 1, 3, null },
    };

    [Theory]
    [MemberData(nameof(Optima))]
    public void Training_ends_at_the_closed_form(Engine engine, LikelihoodSpec likelihood, double beta, int latents, double? level)
    {
        var data = Some.LinearData(rows: 10_000, Dimensions, [16, 4, 1], Sigma);
        var eigenvalues = Spectrum.Of(data);
        var water = level ?? eigenvalues.Skip(latents).Average();
        var active = eigenvalues.Take(latents).Where(value => value > water).ToArray();
        var kl = active.Select(value => 0.5 * Math.Log(value / water)).Concat(new double[latents - active.Length]).ToArray();
        var error = (active.Length * water) + eigenvalues.Skip(active.Length).Sum();
        // A declared σ scores itself; every other σ ends at, or is calibrated to, that of the errors.
        var variance = likelihood is LikelihoodSpec.GaussianFixed ? Sigma * Sigma : error / Dimensions;
        var distortion = (Dimensions / 2.0 * Math.Log(2 * Math.PI * variance)) + (error / (2 * variance));

        var last = Train(data, likelihood, beta, latents, epochs: 120, batch: 1000, learningRate: 0.015, engine)[^1];

        last.Train.Elbo.ShouldBe(-distortion - kl.Sum(), Tolerance);
        last.KlPerLatent.OrderDescending().ShouldBe(kl, Tolerance);
        last.ActiveUnits.ShouldBe(active.Length);
        last.Sigma!.Value.ShouldBe(Math.Sqrt(variance), 0.01);
        last.Validation.ShouldBe(last.Train);
    }

    [Fact]
    public void The_best_beta_of_a_squared_error_is_twice_the_noise_variance()
    {
        var data = Some.LinearData(rows: 4000, Dimensions, [16, 4, 1], Sigma);
        var best = 2 * Spectrum.Of(data).Skip(3).Average();

        BestOf(data, new LikelihoodSpec.SquaredError(), [best / 2, best, best * 2]).ShouldBe(best);
    }

    [Fact]
    public void The_best_beta_of_a_declared_sigma_is_one() =>
        BestOf(Some.LinearData(rows: 4000, Dimensions, [16, 4, 1], Sigma), new LikelihoodSpec.GaussianFixed(Sigma), [0.5, 1, 2]).ShouldBe(1);

    private static double BestOf(DataSet data, LikelihoodSpec likelihood, double[] betas) =>
        betas.MaxBy(beta => Train(data, likelihood, beta, latents: 3, epochs: 60, batch: 400, learningRate: 0.02)[^1].Validation.Elbo);

    private static List<EpochMetrics> Train(
        DataSet data, LikelihoodSpec likelihood, double beta, int latents, int epochs, int batch, double learningRate, Engine engine = Engine.Fused)
    {
        var job = Some.Job(data, likelihood) with
        {
            Model = new ModelSpec { Encoder = [], Decoder = [], Likelihood = likelihood },
            Training = new TrainingSpec { Epochs = epochs, WarmUpEpochs = 0, Engine = engine },
            Configuration = new Configuration(beta, latents, learningRate, batch, Activation.Relu),
            Fold = Some.Everything(data),
        };
        var observer = new RecordingObserver();
        Some.Trainer.Train(job, observer, CancellationToken.None).ShouldBeOfType<RunOutcome.Completed>();
        return observer.Epochs;
    }
}
