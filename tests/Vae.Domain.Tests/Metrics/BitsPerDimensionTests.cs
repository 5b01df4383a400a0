using CsCheck;
using Vae.Domain.Metrics;

namespace Vae.Domain.Tests.Metrics;

public sealed class BitsPerDimensionTests
{
    [Fact]
    public void A_uniform_density_takes_eight_bits() => BitsPerDimension.OfDensity(logDensity: 0, dimensions: 784).ShouldBe(8);

    [Fact]
    public void Certainty_takes_none()
    {
        BitsPerDimension.OfProbability(logProbability: 0, dimensions: 784).ShouldBe(0);
        BitsPerDimension.OfDensity(784 * Math.Log(256), 784).ShouldBe(0, 1e-12);
    }

    [Fact]
    public void A_probability_of_bytes_scores_as_the_density_that_is_flat_over_each_byte() =>
        Gen.Select(Gen.Double[-5000, 0], Gen.Int[1, 3072]).Sample((logProbability, dimensions) =>
            BitsPerDimension.OfDensity(logProbability + (dimensions * Math.Log(256)), dimensions)
                .ShouldBe(BitsPerDimension.OfProbability(logProbability, dimensions), 1e-9 * (8 - logProbability)));
}
