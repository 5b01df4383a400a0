using TorchSharp;
using Vae.Domain.Randomness;
using Vae.Training.Evaluation;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Evaluation;

public sealed class AggregatePosteriorTests
{
    private const int Rows = AggregatePosteriorMeasurement.MostRows;

    [Fact]
    public void A_linear_Gaussian_encoder_has_the_information_of_a_Gaussian_channel()
    {
        using var scope = torch.NewDisposeScope();
        var data = Some.LinearData(Rows, 4, [1], 0.5);
        var model = new LinearModel(data, latents: 2, sigma: 0.5, beta: 1);

        var found = model.Context.Score(scorer => AggregatePosteriorMeasurement.Measure(model.Context, scorer, [.. Enumerable.Range(0, Rows)]));

        // ½ ln(1 + v²λ/s²) with the encoder's slope v = w/λ; here every q(z) is N(0, 1), so that nothing is left as a gap.
        var expected = model.Weights.Select((w, i) => 0.5 * Math.Log(1 + (w * w / model.Eigenvalues[i] / model.Variances[i]))).Sum();
        expected.ShouldBeGreaterThan(0.5);
        found.MutualInformation.ShouldBe(expected, 0.05);
        found.Gap.ShouldBe(0, 0.05);
        found.Rows.ShouldBe(Rows);
    }

    [Theory]
    [InlineData(0.5, 1.0)]
    [InlineData(2.0, 0.5)]
    public void Two_kinds_of_rows_have_the_information_of_a_mixture_by_numerical_integration(double mean, double deviation)
    {
        var means = Enumerable.Range(0, Rows).Select(row => row % 2 == 0 ? mean : -mean).ToArray();
        var codes = new Codes(Rows, 1, means, [.. Enumerable.Repeat(2 * Math.Log(deviation), Rows)]);
        var samples = codes.Sample(new RandomStream(7, RandomPurpose.Evaluation), [.. Enumerable.Range(0, Rows)]);

        var found = AggregatePosteriorEstimate.Of(codes, samples);

        var (information, gap) = Mixture(mean, deviation);
        found.MutualInformation.ShouldBe(information, 0.03);
        found.Gap.ShouldBe(gap, 0.03);
        (found.MutualInformation + found.Gap).ShouldBe(codes.Rate(), 1e-12);
    }

    [Fact]
    public void Codes_that_tell_every_row_apart_have_the_information_of_the_row_and_no_more()
    {
        var codes = new Codes(50, 1, [.. Enumerable.Range(0, 50).Select(row => (double)row)], [.. Enumerable.Repeat(-12.0, 50)]);
        AggregatePosteriorEstimate.Of(codes, codes.Means).MutualInformation.ShouldBe(Math.Log(50), 1e-9);
    }

    [Fact]
    public void Equal_codes_have_no_information_and_the_whole_rate_is_gap()
    {
        var codes = new Codes(50, 1, [.. Enumerable.Repeat(1.0, 50)], new double[50]);
        var found = AggregatePosteriorEstimate.Of(codes, codes.Sample(new RandomStream(7, RandomPurpose.Evaluation), [.. Enumerable.Range(0, 50)]));
        found.MutualInformation.ShouldBe(0, 1e-12);
        found.Gap.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void Of_many_rows_some_are_taken_at_equal_distances()
    {
        SpreadRows.Of([5, 6, 7], 3).ShouldBe([5, 6, 7]);
        SpreadRows.Of([.. Enumerable.Range(0, 9)], 3).ShouldBe([0, 3, 6]);
        SpreadRows.Of([.. Enumerable.Range(0, 7)], 3).ShouldBe([0, 2, 4]);
    }

    /// <summary>E[ln q(z|x) − ln q(z)] and E[ln q(z) − ln p(z)] for two equally frequent posteriors N(±mean, deviation²).</summary>
    private static (double Information, double Gap) Mixture(double mean, double deviation)
    {
        const double Step = 1e-3;
        var (information, gap) = (0.0, 0.0);
        for (var z = -12.0; z < 12; z += Step)
        {
            var (own, other) = (Normal(z - mean, deviation), Normal(z + mean, deviation));
            var mixture = (own + other) / 2;
            if (own > 0) information += own * Math.Log(own / mixture) * Step;
            if (mixture > 0) gap += mixture * Math.Log(mixture / Normal(z, 1)) * Step;
        }

        return (information, gap);
    }

    private static double Normal(double x, double deviation) =>
        Math.Exp(-x * x / (2 * deviation * deviation)) / (deviation * Math.Sqrt(2 * Math.PI));
}
