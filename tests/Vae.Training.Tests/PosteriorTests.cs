using CsCheck;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using TorchSharp;

namespace Vae.Training.Tests;

public sealed class PosteriorTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1.5, -2)]
    [InlineData(-0.7, 1.2)]
    [InlineData(3, -6)]
    public void The_KL_is_the_integral_of_the_log_ratio_to_the_prior(double mean, double logVariance)
    {
        var deviation = Math.Exp(logVariance / 2);
        var integral = GaussLegendreRule.Integrate(
            z => Normal.PDF(mean, deviation, z) * (Normal.PDFLn(mean, deviation, z) - Normal.PDFLn(0, 1, z)),
            mean - (12 * deviation), mean + (12 * deviation), 128);

        Kl(mean, logVariance).ShouldBe(integral, 1e-9);
    }

    [Fact]
    public void The_KL_is_zero_at_the_prior_and_positive_elsewhere()
    {
        Kl(0, 0).ShouldBe(0);
        Gen.Select(Gen.Double[-5, 5], Gen.Double[-10, 6]).Sample((mean, logVariance) => Kl(mean, logVariance) >= -1e-15);
    }

    [Fact]
    public void A_sample_is_the_mean_plus_deviations_of_noise()
    {
        using var scope = torch.NewDisposeScope();
        var posterior = new Posterior(torch.tensor(new[,] { { 1.0, -2.0 } }), torch.tensor(new[,] { { 0.0, Math.Log(9) } }));

        posterior.Sample(torch.tensor(new[,] { { 0.5, -1.0 } })).data<double>().ToArray().ShouldBe([1.5, -5.0], 1e-12);
    }

    private static double Kl(double mean, double logVariance)
    {
        using var scope = torch.NewDisposeScope();
        return new Posterior(torch.tensor(mean), torch.tensor(logVariance)).KlPerLatent().item<double>();
    }
}
