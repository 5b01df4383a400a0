using TorchSharp;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Likelihoods;

/// <summary>A decoder that ignores its latents starts at what is most probable on the training rows; the rows validated on are out of the way.</summary>
public sealed class OutputBiasTests
{
    [Fact]
    public void Categories_start_at_their_frequencies_with_one_more_of_each()
    {
        using var scope = torch.NewDisposeScope();
        var output = Start(new LikelihoodSpec.Categorical(3), new DataSet([0, 2, 1, 2, 1, 2, 1, 2, 2, 0, 2, 0], 6, 2));

        // The first feature is 0, 1, 1, 1 and the second 2 in all four training rows.
        output.exp().data<float>().ToArray().ShouldBe([2f / 7, 1f / 7, 4f / 7, 1f / 7, 1f / 7, 5f / 7], 1e-6);
    }

    [Fact]
    public void Words_start_at_their_frequencies_with_one_more_of_each()
    {
        using var scope = torch.NewDisposeScope();
        var output = Start(new LikelihoodSpec.Multinomial(), new DataSet([3, 0, 1, 0, 2, 0, 0, 0, 0, 9, 0, 9], 6, 2));

        output.exp().data<float>().ToArray().ShouldBe([7f / 8, 1f / 8], 1e-6);
    }

    [Fact]
    public void A_predicted_Gaussian_starts_at_mean_and_deviation()
    {
        using var scope = torch.NewDisposeScope();
        var output = Start(new LikelihoodSpec.GaussianPredicted(), new DataSet([1, 3, 1, 3, 50, 60], 6, 1));

        output.data<float>().ToArray().ShouldBe([2f, 0f], 1e-6);
    }

    [Fact]
    public void A_missing_value_counts_for_nothing()
    {
        using var scope = torch.NewDisposeScope();
        var output = Start(new LikelihoodSpec.GaussianFixed(1), new DataSet([1, float.NaN, float.NaN, 3, 50, 60], 6, 1));

        output.item<float>().ShouldBe(2);
    }

    private static torch.Tensor Start(LikelihoodSpec likelihood, DataSet data)
    {
        var job = Some.Job(data, likelihood) with { Fold = new(0, [0, 1, 2, 3], [4, 5]) };
        var training = ModelInTraining.Of(job with { Model = job.Model with { Decoder = [] } });
        return training.Model.Decode(torch.zeros(1, 3));
    }
}
