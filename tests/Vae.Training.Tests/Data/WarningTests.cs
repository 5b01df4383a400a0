using System.Collections.Immutable;
using Vae.Domain.Specs;
using Vae.Training.Data;

namespace Vae.Training.Tests.Data;

public sealed class WarningTests
{
    [Fact]
    public void A_cross_entropy_of_grey_values_is_called_no_likelihood() =>
        Read(Preprocess.None, Some.Bernoulli).ShouldHaveSingleItem().ShouldStartWith("model.likelihood is bernoulli and the values are grey: their cross-entropy is not a likelihood");

    [Theory]
    [InlineData(Preprocess.BinarizeStatic)]
    [InlineData(Preprocess.BinarizeDynamic)]
    public void Binarised_values_need_no_warning(Preprocess preprocess) => Read(preprocess, Some.Bernoulli).ShouldBeEmpty();

    [Fact]
    public void A_density_of_grey_values_needs_no_warning() => Read(Preprocess.None, new LikelihoodSpec.ContinuousBernoulli()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(OfBytes))]
    public void Likelihoods_of_bytes_take_pictures(LikelihoodSpec likelihood) => Read(Preprocess.None, likelihood).ShouldBeEmpty();

    public static TheoryData<LikelihoodSpec> OfBytes => [new LikelihoodSpec.DiscretizedLogistic(), new LikelihoodSpec.ContinuousBernoulli()];

    private static ImmutableArray<string> Read(Preprocess preprocess, LikelihoodSpec likelihood) =>
        DataReader.Read(Some.Source(DataSource.Sprites, rows: 3) with { Preprocess = preprocess }, 7, likelihood).ShouldBeOfType<DataReading.Ready>().Warnings;
}
