using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Networks;

public sealed class ConvolutionTests
{
    [Theory]
    [InlineData(28, 28, 1)]
    [InlineData(7, 5, 1)]
    [InlineData(9, 16, 3)]
    [InlineData(4, 4, 1)]
    public void Pictures_of_any_size_come_back_in_their_size(int height, int width, int channels)
    {
        using var scope = torch.NewDisposeScope();
        foreach (var likelihood in (LikelihoodSpec[])[new LikelihoodSpec.Bernoulli(), new LikelihoodSpec.GaussianPredicted(), new LikelihoodSpec.Categorical(2)])
        {
            var training = Of(Some.PictureData(6, height, width, channels), likelihood, [4, 5]);
            var posterior = training.Model.Encode(training.Reader.Read([0, 1, 2]).Input);
            posterior.Mean.shape.ShouldBe([3, 3]);
            training.Model.Decode(posterior.Mean).shape.ShouldBe([3, height * width * channels * likelihood.OutputsPerFeature]);
        }
    }

    [Fact]
    public void A_convolution_is_the_sum_over_its_kernel()
    {
        using var scope = torch.NewDisposeScope();
        var training = Of(Some.PictureData(6, 4, 4), new LikelihoodSpec.Bernoulli(), [1]);
        var rows = training.Reader.Read([0]).Input;
        var kernel = training.Model.Parameters.Single(parameter => parameter.Name == "encoder.0.weight").Value.data<float>().ToArray();
        var head = training.Model.Parameters.Single(parameter => parameter.Name == "mean.weight").Value.data<float>().ToArray();
        var picture = rows.data<float>().ToArray();

        var hidden = new double[4];
        for (var (place, y) = (0, 0); y < 2; y++)
        {
            for (var x = 0; x < 2; x++, place++)
            {
                for (var tap = 0; tap < 16; tap++)
                {
                    var (row, column) = ((2 * y) - 1 + (tap / 4), (2 * x) - 1 + (tap % 4));
                    if (row is >= 0 and < 4 && column is >= 0 and < 4) hidden[place] += kernel[tap] * picture[(row * 4) + column];
                }
            }
        }

        training.Model.Encode(rows).Mean[0][0].item<float>()
            .ShouldBe((float)hidden.Select((value, i) => Math.Tanh(value) * head[i]).Sum(), 1e-6f);
    }

    [Fact]
    public void Each_pixel_starts_at_its_own_mean()
    {
        using var scope = torch.NewDisposeScope();
        var training = Of(Some.PictureData(200, 5, 5), new LikelihoodSpec.Bernoulli(), [2]);
        var rows = training.Reader.Read([.. Enumerable.Range(0, 100).Select(i => 2 * i)]).Input;
        using (torch.no_grad()) training.Model.Parameters.Single(parameter => parameter.Name == "output.weight").Value.zero_();

        training.Model.Decode(torch.zeros(1, 3)).sigmoid().data<float>().ToArray()
            .ShouldBe(rows.mean([0]).data<float>().ToArray(), 1e-3);
    }

    [Theory]
    [InlineData("encoder.1.weight", 2.0 / (16 * 40))]
    [InlineData("decoder.1.weight", 2.0 / (4 * 50))]
    [InlineData("output.weight", 1.0 / (4 * 40))]
    public void First_weights_keep_the_size_of_what_passes(string name, double variance)
    {
        using var scope = torch.NewDisposeScope();
        var training = Of(Some.PictureData(4, 8, 8), new LikelihoodSpec.Bernoulli(), [40, 50], Activation.Relu);

        training.Model.Parameters.Single(parameter => parameter.Name == name).Value.Squared().mean().item<float>()
            .ShouldBe((float)variance, (float)(0.15 * variance));
    }

    private static ModelInTraining Of(DataSet data, LikelihoodSpec likelihood, ImmutableArray<int> channels, Activation activation = Activation.Tanh)
    {
        var job = Some.Job(data, likelihood);
        return ModelInTraining.Of(job with
        {
            Model = job.Model with { Kind = ModelKind.ConvVae, Encoder = channels, Decoder = [] },
            Configuration = job.Configuration with { Activation = activation },
        });
    }
}
