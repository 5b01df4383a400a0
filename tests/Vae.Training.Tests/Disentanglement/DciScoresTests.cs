using Vae.Training.Disentanglement;
using Vae.Training.Disentanglement.Boosting;

namespace Vae.Training.Tests.Disentanglement;

public sealed class DciScoresTests
{
    // 1 − H₂(0.9) in bits.
    private const double NineTenths = 0.5310044064;

    [Fact]
    public void One_latent_for_each_factor_is_perfect()
    {
        var scores = DciScores.Of([new([1, 0, 0], 0.8), new([0, 0, 1], 0.6)]);
        scores.ShouldBe(new DciScores(1, 1, 0.7));
    }

    [Fact]
    public void Latents_that_are_as_important_for_all_factors_separate_nothing()
    {
        var scores = DciScores.Of([new([0.5, 0.5], 1), new([0.5, 0.5], 1)]);
        scores.Disentanglement!.Value.ShouldBe(0, 1e-12);
        scores.Completeness!.Value.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Importance_is_weighed_by_its_entropy()
    {
        var scores = DciScores.Of([new([0.9, 0.1], 1), new([0.1, 0.9], 1)]);
        scores.Disentanglement!.Value.ShouldBe(NineTenths, 1e-9);
        scores.Completeness!.Value.ShouldBe(NineTenths, 1e-9);
    }

    [Fact]
    public void Latents_count_by_their_share_of_all_importance()
    {
        // The first latent has 3/2 of 2 and is split evenly 1 : ½; the second has ½ and serves one factor.
        var scores = DciScores.Of([new([1, 0], 1), new([0.5, 0.5], 1)]);
        var split = -((2.0 / 3 * Math.Log2(2.0 / 3)) + (1.0 / 3 * Math.Log2(1.0 / 3)));
        scores.Disentanglement!.Value.ShouldBe((0.75 * (1 - split)) + 0.25, 1e-9);
        scores.Completeness!.Value.ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void Where_nothing_helps_to_predict_there_is_nothing_to_separate() =>
        DciScores.Of([new([0, 0], 0.5), new([0, 0], 0)]).ShouldBe(new DciScores(0, 0, 0.25));

    [Fact]
    public void Trees_predict_what_no_single_latent_tells()
    {
        var (a, b) = (Draw.Continuous(3000, 1), Draw.Continuous(3000, 2));
        double[] unlike = [.. a.Zip(b, (x, y) => x > 0.4 != y > 0.6 ? 1.0 : 0)];
        var codes = Draw.Codes([a, b, Draw.Continuous(3000, 3)], [unlike]);

        var prediction = GradientBoosting.Fit([.. codes.Latents.Select(QuantileBins.Of)], codes.Factors[0], codes);

        prediction.Score.ShouldBeGreaterThan(0.97);
        prediction.Importance.Sum().ShouldBe(1, 1e-12);
        // The first of the two splits gains little by itself, and which comes first is a matter of the shares.
        prediction.Importance[0].ShouldBeGreaterThan(0.05);
        prediction.Importance[1].ShouldBeGreaterThan(0.05);
        prediction.Importance[2].ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Trees_predict_a_continuous_factor_up_to_its_noise()
    {
        var (a, noise) = (Draw.Continuous(3000, 1), Draw.Normal(3000, 2));
        double[] factor = [.. a.Zip(noise, (x, e) => Math.Sin(6 * x) + (0.3 * e))];
        var codes = Draw.Codes([Draw.Continuous(3000, 3), a], [factor]);

        var prediction = GradientBoosting.Fit([.. codes.Latents.Select(QuantileBins.Of)], codes.Factors[0], codes);

        // Var sin(6x) over (0, 1) is ½ − sin(12)/24 − ((1 − cos 6)/6)²; the noise has 0.09.
        var signal = 0.5 - (Math.Sin(12) / 24) - Math.Pow((1 - Math.Cos(6)) / 6, 2);
        prediction.Score.ShouldBe(signal / (signal + 0.09), 0.04);
        prediction.Importance[1].ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Bins_of_equal_numbers_of_rows_keep_the_order()
    {
        var values = Draw.Normal(6400, 1);
        var bins = QuantileBins.Of(values);
        bins.CountBy(bin => bin).Select(count => count.Value).ShouldAllBe(count => count == 100);
        values.Zip(bins).OrderBy(pair => pair.First).Select(pair => (int)pair.Second).ShouldBe(bins.Select(bin => (int)bin).Order());
        QuantileBins.Of([5, 5, 1, 9, 5]).Distinct().Count().ShouldBe(3);
    }
}
