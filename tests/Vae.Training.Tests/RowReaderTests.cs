using TorchSharp;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

public sealed class RowReaderTests
{
    [Fact]
    public void A_missing_value_is_masked_and_the_training_mean_stands_in_for_it()
    {
        using var scope = torch.NewDisposeScope();
        var data = new DataSet([1, float.NaN, 3, 8, float.NaN, 100], 3, 2);
        var job = Some.Job(data) with { Fold = new(0, [0, 1], [2]) };

        var batch = ModelInTraining.Of(job).Reader.Read([0, 1, 2]);
        Values(batch.Input).ShouldBe([1, 8, 3, 8, 2, 100]);
        Values(batch.Observed!).ShouldBe([1, 0, 1, 1, 0, 1]);
        batch.ValuesPerRow.ShouldBe(4.0 / 3, 1e-12);

        var standardized = ModelInTraining.Of(job with { Standardize = true });
        // The first feature has mean 2 and deviation 1; the second is constant, and only centred.
        Values(standardized.Reader.Read([0, 1, 2]).Input).ShouldBe([-1, 0, 1, 0, 0, 92]);
    }

    [Fact]
    public void Rows_without_missing_values_have_no_mask()
    {
        using var scope = torch.NewDisposeScope();
        ModelInTraining.Of(Some.Job()).Reader.Read([0]).Observed.ShouldBeNull();
    }

    [Fact]
    public void A_density_in_original_units_counts_the_scales_of_known_values_only()
    {
        using var scope = torch.NewDisposeScope();
        var data = new DataSet([-2, 3, 2, float.NaN, -2, float.NaN, 2, -3], 4, 2);
        var job = Some.Job(data, new LikelihoodSpec.GaussianFixed(1)) with { Fold = Some.Everything(data), Standardize = true };
        var training = ModelInTraining.Of(job);
        using (torch.no_grad())
        {
            foreach (var (_, parameter) in training.Parameters) parameter.zero_();
        }

        // With every mean predicted as 0: four values of size 1 under N(0, 1), in units of 2, and two in units of 3.
        var expected = ((4 * (LogDensity + Math.Log(2))) + (2 * (LogDensity + Math.Log(3)))) / 4;
        training.Measured(job, epoch: 1).Train.Distortion.ShouldBe(expected, 1e-6);
    }

    [Fact]
    public void Categories_are_given_one_hot_level_after_level_and_a_missing_one_is_none()
    {
        using var scope = torch.NewDisposeScope();
        var data = new DataSet([0, 2, 1, float.NaN], 2, 2);
        var batch = ModelInTraining.Of(Some.Job(data, new LikelihoodSpec.Categorical(3))).Reader.Read([0, 1]);

        Values(batch.Input).ShouldBe([1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0]);
        Values(batch.Target)[..3].ShouldBe([0, 2, 1]);
    }

    [Fact]
    public void Counts_are_given_as_logarithms()
    {
        using var scope = torch.NewDisposeScope();
        var batch = ModelInTraining.Of(Some.Job(new DataSet([0, 1, 5, 0], 2, 2), new LikelihoodSpec.Multinomial())).Reader.Read([0, 1]);

        Values(batch.Input).ShouldBe([0, MathF.Log(2), MathF.Log(6), 0], 1e-6);
        Values(batch.Target).ShouldBe([0, 1, 5, 0]);
    }

    private static readonly double LogDensity = (Math.Log(2 * Math.PI) + 1) / 2;

    private static float[] Values(torch.Tensor tensor) => tensor.data<float>().ToArray();
}
