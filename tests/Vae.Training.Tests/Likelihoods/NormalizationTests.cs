using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using TorchSharp;
using Vae.Training.Likelihoods;
using Parameter = TorchSharp.Modules.Parameter;

namespace Vae.Training.Tests.Likelihoods;

/// <summary>Every density integrates, or sums, to one, whatever the decoder says.</summary>
public sealed class NormalizationTests
{
    [Theory]
    [InlineData(-60)]
    [InlineData(-3)]
    [InlineData(-0.19)]
    [InlineData(0)]
    [InlineData(1e-9)]
    [InlineData(0.21)]
    [InlineData(2)]
    [InlineData(40)]
    public void The_continuous_Bernoulli_integrates_to_one(double logit) =>
        GaussLegendreRule.Integrate(x => Math.Exp(-ContinuousBernoulli(logit, x)), 0, 1, 256).ShouldBe(1, 1e-10);

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.4999)]
    [InlineData(0.93)]
    public void The_continuous_Bernoulli_has_the_constant_of_its_authors(double lambda)
    {
        var constant = 2 * Math.Atanh(1 - (2 * lambda)) / (1 - (2 * lambda));
        var logit = Math.Log(lambda / (1 - lambda));

        ContinuousBernoulli(logit, 0.3).ShouldBe(-Math.Log(constant) - (0.3 * Math.Log(lambda)) - (0.7 * Math.Log(1 - lambda)), 1e-9);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void The_logit_of_a_mean_gives_that_mean(double mean)
    {
        var logit = ContinuousBernoulliLikelihood.LogitOfMean(mean);

        // A density that falls within a hundredth needs its points there.
        double[] ends = [0, 0.02, 0.98, 1];
        ends.Zip(ends.Skip(1), (from, to) => GaussLegendreRule.Integrate(x => x * Math.Exp(-ContinuousBernoulli(logit, x)), from, to, 128)).Sum()
            .ShouldBe(mean, 1e-8);
    }

    [Theory]
    [InlineData(0.5, -2)]
    [InlineData(0, -3)]
    [InlineData(1, -5)]
    [InlineData(0.123, -7)]
    [InlineData(-3, 0.5)]
    [InlineData(4, -7)]
    public void The_discretized_logistic_sums_to_one_over_the_levels(double mean, double logScale)
    {
        using var scope = torch.NewDisposeScope();
        var likelihood = new DiscretizedLogisticLikelihood(new Parameter(torch.tensor(new[] { logScale })));
        var levels = torch.tensor(Enumerable.Range(0, 256).Select(level => level / 255.0).ToArray(), [256, 1]);

        var error = likelihood.Error(torch.tensor(mean).expand(256, 1), RowBatch.Of(levels)).data<double>().ToArray();

        error.ShouldAllBe(e => double.IsFinite(e));
        error.Sum(e => Math.Exp(-e)).ShouldBe(1, 1e-10);
    }

    [Fact]
    public void The_discretized_logistic_is_a_difference_of_two_logistic_functions()
    {
        using var scope = torch.NewDisposeScope();
        const double raw = -1.5, mean = 0.4, x = 100 / 255.0, half = 0.5 / 255;
        // −7 + ln(1 + e^(ln s + 7)).
        var scale = Math.Exp(-7 + Math.Log(1 + Math.Exp(raw + 7)));
        var likelihood = new DiscretizedLogisticLikelihood(new Parameter(torch.tensor(new[] { raw })));

        likelihood.Error(torch.tensor(new[,] { { mean } }), RowBatch.Of(torch.tensor(new[,] { { x } }))).item<double>()
            .ShouldBe(-Math.Log(Logistic((x + half - mean) / scale) - Logistic((x - half - mean) / scale)), 1e-10);

        static double Logistic(double value) => 1 / (1 + Math.Exp(-value));
    }

    [Fact]
    public void Categorical_probabilities_of_all_rows_sum_to_one()
    {
        using var scope = torch.NewDisposeScope();
        const int levels = 3;
        var rows = torch.tensor(Enumerable.Range(0, 9).SelectMany(row => new double[] { row / 3, row % 3 }).ToArray(), [9, 2]);
        // Level after level: logits of two features for each.
        var logits = torch.tensor(new[] { 0.3, -2, 1.5, 4, -0.7, 0 }).expand(9, levels * 2);

        var error = new CategoricalLikelihood(levels).Error(logits, RowBatch.Of(rows)).data<double>().ToArray();

        error.Sum(e => Math.Exp(-e)).ShouldBe(1, 1e-12);
        error[0].ShouldBe(-Softmax([0.3, 1.5, -0.7], 0) - Softmax([-2, 4, 0], 0), 1e-12);
        error[5].ShouldBe(-Softmax([0.3, 1.5, -0.7], 1) - Softmax([-2, 4, 0], 2), 1e-12);
    }

    [Fact]
    public void Multinomial_probabilities_of_all_sequences_of_words_sum_to_one()
    {
        using var scope = torch.NewDisposeScope();
        const int words = 4;
        var sequences = Enumerable.Range(0, words * words * words).Select(i => new[] { i / 16, i / 4 % 4, i % 4 }).ToArray();
        var rows = torch.tensor(sequences.SelectMany(sequence => Enumerable.Range(0, words).Select(word => (double)sequence.Count(w => w == word))).ToArray(), [64, words]);
        var logits = torch.tensor(new[] { 0.3, -2, 1.5, 4 }).expand(64, words);

        new MultinomialLikelihood().Error(logits, RowBatch.Of(rows)).data<double>().ToArray().Sum(e => Math.Exp(-e)).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void A_Gaussian_with_a_sigma_per_value_is_the_normal_density_of_each()
    {
        using var scope = torch.NewDisposeScope();
        double[] means = [0.5, -1], sigmas = [0.3, 2], row = [0.1, 1.5];
        var logSigmas = sigmas.Select(Raw).ToArray();
        var expected = -Enumerable.Range(0, 2).Sum(i => Normal.PDFLn(means[i], sigmas[i], row[i]));
        var rows = RowBatch.Of(torch.tensor(row, [1, 2]));

        new PerFeatureGaussianLikelihood(new Parameter(torch.tensor(logSigmas))).Error(torch.tensor(means, [1, 2]), rows).item<double>()
            .ShouldBe(expected, 1e-9);
        new PredictedGaussianLikelihood().Error(torch.tensor([.. means, .. logSigmas], [1, 4]), rows).item<double>()
            .ShouldBe(expected, 1e-9);
    }

    // What −6 + ln(1 + e^(raw + 6)) makes ln σ of.
    private static double Raw(double sigma) => Math.Log(Math.Exp(Math.Log(sigma) + 6) - 1) - 6;

    private static double Softmax(double[] logits, int chosen) => logits[chosen] - Math.Log(logits.Sum(Math.Exp));

    private static double ContinuousBernoulli(double logit, double x)
    {
        using var scope = torch.NewDisposeScope();
        return new ContinuousBernoulliLikelihood().Error(torch.tensor(new[,] { { logit } }), RowBatch.Of(torch.tensor(new[,] { { x } }))).item<double>();
    }
}
