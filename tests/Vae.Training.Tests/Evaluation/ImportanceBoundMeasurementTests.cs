using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Evaluation;
using Vae.Training.Likelihoods;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Evaluation;

public sealed class ImportanceBoundMeasurementTests
{
    private const int Dimensions = 8;
    private const double Sigma = 0.5;
    private static readonly DataSet Rows = Some.LinearData(rows: 1200, Dimensions, [8, 4, 2], Sigma);

    [Fact]
    public void At_the_optimum_of_the_bound_one_sample_is_as_good_as_many()
    {
        using var scope = torch.NewDisposeScope();
        var model = new LinearModel(Rows, latents: 4, Sigma, beta: 1);
        var logDensity = LogDensity(model, beta: 1);

        foreach (var samples in new[] { 1, 3, 20 }) Bound(model, samples).ShouldBe(logDensity, 1e-4);
    }

    [Fact]
    public void Away_from_it_many_samples_approach_the_density_of_the_decoder_from_below()
    {
        using var scope = torch.NewDisposeScope();
        var model = new LinearModel(Rows, latents: 4, Sigma, beta: 1.4);
        var logDensity = LogDensity(model, beta: 1.4);
        double[] bounds = [.. new[] { 1, 3, 100 }.Select(samples => Bound(model, samples))];

        bounds.ShouldBe(bounds.Order());
        bounds[0].ShouldBeLessThan(logDensity - 0.05);
        bounds[^1].ShouldBe(logDensity, 5e-3);
    }

    [Fact]
    public void One_sample_is_the_ELBO_in_expectation()
    {
        using var scope = torch.NewDisposeScope();
        var model = new LinearModel(Rows, latents: 4, Sigma, beta: 2);
        var (training, noise) = (model.Context.Training, model.Context.Noise);
        var elbo = ElboMeasurement.Measure(model, training.Likelihood, training.Reader, [.. Enumerable.Range(0, Rows.Rows)], noise, () => { })
            .Terms(model.Context.Density, 0).Elbo;

        // The analytic rate against a sampled one: ½ Σ (ε² − z² + …) has a deviation of about 1 nat per row.
        Bound(model, 1).ShouldBe(elbo, 4 / Math.Sqrt(Rows.Rows));
    }

    [Fact]
    public void Many_samples_of_a_Bernoulli_model_approach_its_density_by_numerical_integration()
    {
        using var scope = torch.NewDisposeScope();
        var data = new DataSet([0, 0, 1, 1, 0, 1, 1, 1, 1], 3, 3);
        var context = Measured.Context(new OneLatent(), new BernoulliLikelihood(), ScoringDensity.Itself, data);

        Measure(context, [0, 1, 2], 4000).Value
            .ShouldBe(Enumerable.Range(0, 3).Average(row => Math.Log(OneLatent.Probability(data.Matrix.Row(row).ToArray()))), 0.01);
    }

    [Fact]
    public void A_row_has_the_same_bound_in_any_company()
    {
        using var scope = torch.NewDisposeScope();
        var model = new LinearModel(Rows, latents: 2, Sigma, beta: 3);
        double Of(params int[] rows) => Measure(model.Context, [.. rows], 4).Value;

        (3 * Of(5, 900, 17)).ShouldBe(Of(17) + Of(5) + Of(900), 1e-4);
    }

    [Fact]
    public void A_change_of_units_is_added_to_the_density()
    {
        using var scope = torch.NewDisposeScope();
        var model = new LinearModel(Rows, latents: 2, Sigma, beta: 1);
        var scale = Math.Exp(1.5 / Rows.Dimensions);
        var view = new RowView(new LikelihoodSpec.GaussianFixed(Sigma), [], new Standardization(new double[Rows.Dimensions], [.. Enumerable.Repeat(scale, Rows.Dimensions)]));
        var stretched = new DataSet([.. Rows.Values.Select(value => (float)(value * scale))], Rows.Rows, Rows.Dimensions);
        var scaled = model.Context with { Training = model.Context.Training with { Reader = new RowReader(stretched.FittedTo([]), view) } };

        Measure(scaled, [1, 2], 2).Value
            .ShouldBe(Measure(model.Context, [1, 2], 2).Value - 1.5, 1e-5);
    }

    [Fact]
    public void It_is_said_after_every_sample_of_every_batch()
    {
        using var scope = torch.NewDisposeScope();
        var model = new LinearModel(Rows, latents: 2, Sigma, beta: 1);
        var calls = 0;

        Bound(model.Context with { BatchDone = () => calls++ }, 2);

        calls.ShouldBe(3 * 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(EvaluationNoise.MostSamples + 1)]
    public void As_many_samples_are_drawn_as_the_noise_has_room_for(int samples)
    {
        using var scope = torch.NewDisposeScope();
        var model = new LinearModel(Rows, latents: 2, Sigma, beta: 1);
        Should.Throw<ArgumentOutOfRangeException>(() => Bound(model, samples));
    }

    private static double Bound(LinearModel model, int samples) => Bound(model.Context, samples);

    private static ImportanceBound Measure(EvaluationContext context, ImmutableArray<int> rows, int samples) =>
        context.Score(scorer => ImportanceBoundMeasurement.Measure(context, scorer, rows, samples));

    private static double Bound(EvaluationContext context, int samples) =>
        Measure(context, [.. Enumerable.Range(0, Rows.Rows)], samples).Value;

    /// <summary>Mean ln N(x; mean, W·Wᵀ + σ²I) of the rows the model was made from.</summary>
    private static double LogDensity(LinearModel model, double beta)
    {
        var noise = Sigma * Sigma;
        var sum = Dimensions * Math.Log(2 * Math.PI);
        for (var i = 0; i < Dimensions; i++)
        {
            var variance = i < model.Weights.Length ? Math.Max(model.Eigenvalues[i] - (beta * noise), 0) + noise : noise;
            sum += Math.Log(variance) + (model.Eigenvalues[i] / variance);
        }

        return -sum / 2;
    }

    /// <summary>One latent and three coins; the encoder is not the true posterior.</summary>
    private sealed class OneLatent : IAutoencoder
    {
        private static readonly float[] Slopes = [1.5f, -1f, 0.5f];
        private static readonly float[] Biases = [0.2f, 0f, -0.4f];

        public IReadOnlyList<NamedParameter> Parameters => [];

        public Posterior Encode(torch.Tensor rows) =>
            new(rows.sum(dim: 1).Times(0.3).Minus(0.4).unsqueeze(1), torch.tensor(-0.3f).expand(rows.shape[0], 1));

        public torch.Tensor Decode(torch.Tensor latents) => latents.matmul(TensorValues.Of(Slopes, 1, 3)).Plus(torch.tensor(Biases));

        public static double Probability(float[] row)
        {
            const double Step = 1e-3;
            var sum = 0.0;
            for (var z = -9.0; z < 9; z += Step)
            {
                var density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
                for (var i = 0; i < 3; i++)
                {
                    var one = 1 / (1 + Math.Exp(-(Slopes[i] * z) - Biases[i]));
                    density *= row[i] > 0 ? one : 1 - one;
                }

                sum += density * Step;
            }

            return sum;
        }
    }
}
