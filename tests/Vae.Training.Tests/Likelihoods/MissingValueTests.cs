using TorchSharp;
using Vae.Domain.Specs;
using Vae.Training.Likelihoods;

namespace Vae.Training.Tests.Likelihoods;

public sealed class MissingValueTests
{
    private const int Features = 3;
    private const int Missing = 1;

    public static TheoryData<LikelihoodSpec> Likelihoods => new()
    {
        new LikelihoodSpec.Bernoulli(),
        new LikelihoodSpec.ContinuousBernoulli(),
        new LikelihoodSpec.GaussianFixed(0.4),
        new LikelihoodSpec.GaussianLearned(),
        new LikelihoodSpec.GaussianPerFeature(),
        new LikelihoodSpec.GaussianPredicted(),
        new LikelihoodSpec.GaussianOptimal(),
        new LikelihoodSpec.SquaredError(),
        new LikelihoodSpec.DiscretizedLogistic(),
        new LikelihoodSpec.Categorical(2),
        new LikelihoodSpec.Multinomial(),
    };

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void A_row_with_a_missing_value_is_the_row_without_that_feature(LikelihoodSpec spec)
    {
        using var scope = torch.NewDisposeScope();
        double[] row = [1, 0.5, 0], variances = [0.1, 0.1, 0.1];
        double[] output = [.. Enumerable.Range(0, Features * spec.OutputsPerFeature).Select(i => 0.3 * (i + 1))];
        var whole = LikelihoodChoice.For(spec, new FeatureMoments(row, variances), torch.ScalarType.Float64);
        var rest = LikelihoodChoice.For(spec, new FeatureMoments(Without(row), Without(variances)), torch.ScalarType.Float64);
        var observed = torch.tensor(new[,] { { 1.0, 0, 1 } });

        var masked = new RowBatch(Row(row), Row(row), observed);
        var shortened = RowBatch.Of(Row(Without(row)));

        Values(whole.Error(Row(output), masked)).ShouldBe(Values(rest.Error(Row(Without(output)), shortened)), 1e-12);
        Values(whole.Objective(Row(output), masked)).ShouldBe(Values(rest.Objective(Row(Without(output)), shortened)), 1e-12);
        masked.ValuesPerRow.ShouldBe(2);
    }

    [Fact]
    public void A_calibrated_sigma_is_over_known_values() =>
        ScoringDensity.CalibratedGaussian(new RowFit(Error: 0.5, Values: 2)).Sigma.ShouldBe(0.5);

    [Fact]
    public void One_feature_on_the_floor_puts_a_Gaussian_per_feature_on_it()
    {
        using var scope = torch.NewDisposeScope();
        LikelihoodChoice.For(new LikelihoodSpec.GaussianPerFeature(), new FeatureMoments([0, 0], [1, 0])).Score(default).OnVarianceFloor.ShouldBeTrue();
        LikelihoodChoice.For(new LikelihoodSpec.GaussianPerFeature(), new FeatureMoments([0, 0], [1, 0.01])).Score(default).OnVarianceFloor.ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0.002, true)]
    [InlineData(0.001, false)]
    public void More_than_one_value_in_a_thousand_puts_a_predicted_sigma_on_the_floor(double share, bool expected) =>
        ((ILikelihood)new PredictedGaussianLikelihood()).Score(new RowFit(Error: 0, Values: 784, OnFloor: share * 784)).OnVarianceFloor.ShouldBe(expected);

    [Fact]
    public void Only_known_values_are_counted_on_the_floor()
    {
        using var scope = torch.NewDisposeScope();
        var output = torch.tensor(new[,] { { 0.0, 0, 0, -7, -8, 1 } });
        var rows = torch.zeros(1, Features);
        ILikelihood likelihood = new PredictedGaussianLikelihood();

        Values(likelihood.ValuesOnFloor(output, RowBatch.Of(rows))!).ShouldBe([2]);
        Values(likelihood.ValuesOnFloor(output, new RowBatch(rows, rows, torch.tensor(new[,] { { 1.0, 0, 1 } })))!).ShouldBe([1]);
    }

    private static double[] Without(double[] values) => [.. values.Where((_, i) => i % Features != Missing)];

    private static torch.Tensor Row(double[] values) => torch.tensor(values, [1, values.Length]);

    private static double[] Values(torch.Tensor tensor) => tensor.data<double>().ToArray();
}
