using Vae.Domain.Metrics;
using Vae.Training.Disentanglement;

namespace Vae.Training.Tests.Disentanglement;

public sealed class DisentanglementScoresTests
{
    private const int Rows = 2000;

    [Fact]
    public void Codes_that_are_the_factors_are_perfect()
    {
        double[][] factors = [Draw.Continuous(Rows, 1), Draw.Classes(Rows, 3, 2), Draw.Continuous(Rows, 3)];

        var scores = Score(factors, factors);

        scores.Rows.ShouldBe(Rows);
        // Of twenty bins and a finite number of rows, what an unrelated latent seems to know is (20 − 1)²/(2n) nats.
        scores.MutualInformationGap!.Value.ShouldBe(1, 0.05);
        scores.Disentanglement!.Value.ShouldBe(1, 0.03);
        scores.Completeness!.Value.ShouldBe(1, 0.03);
        scores.Informativeness!.Value.ShouldBe(1, 0.02);
        scores.BetaVae!.Value.ShouldBe(1, 0.01);
        scores.FactorVae!.Value.ShouldBe(1, 0.01);
    }

    [Fact]
    public void Codes_that_know_nothing_score_nothing_or_chance()
    {
        double[][] factors = [Draw.Continuous(Rows, 1), Draw.Classes(Rows, 2, 2), Draw.Classes(Rows, 4, 3)];
        double[][] noise = [.. Enumerable.Range(10, 5).Select(i => Draw.Normal(Rows, (uint)i))];

        var scores = Score(noise, factors);

        scores.MutualInformationGap!.Value.ShouldBe(0, 0.03);
        scores.SeparatedPredictability!.Value.ShouldBe(0, 0.06);
        scores.Disentanglement!.Value.ShouldBe(0, 0.1);
        scores.Completeness!.Value.ShouldBe(0, 0.1);
        // R² of 0, and the chance of a half and of a quarter.
        scores.Informativeness!.Value.ShouldBe((0 + 0.5 + 0.25) / 3, 0.04);
        scores.BetaVae!.Value.ShouldBe(1.0 / 3, 0.04);
        scores.FactorVae!.Value.ShouldBe(1.0 / 3, 0.04);
    }

    [Fact]
    public void A_rotated_code_knows_everything_and_separates_nothing()
    {
        double[][] factors = [Draw.Continuous(Rows, 1), Draw.Continuous(Rows, 2)];
        double[][] rotated =
        [
            [.. factors[0].Zip(factors[1], (a, b) => a + b)],
            [.. factors[0].Zip(factors[1], (a, b) => a - b)],
        ];

        var scores = Score(rotated, factors);

        scores.MutualInformationGap!.Value.ShouldBe(0, 0.03);
        scores.SeparatedPredictability!.Value.ShouldBe(0, 0.05);
        scores.Disentanglement!.Value.ShouldBeLessThan(0.1);
        scores.Informativeness!.Value.ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void The_order_of_latents_does_not_matter_nor_hardly_their_signs()
    {
        double[][] factors = [Draw.Continuous(Rows, 1), Draw.Classes(Rows, 3, 2)];
        double[][] latents =
        [
            [.. factors[0].Zip(Draw.Normal(Rows, 11), (value, noise) => value + (0.2 * noise))],
            [.. factors[1].Zip(factors[0], (value, other) => value + (0.5 * other))],
            Draw.Normal(Rows, 12),
        ];
        var scores = Score(latents, factors);

        AreEqual(Score([latents[2], latents[0], latents[1]], factors), scores, 1e-4);
        AreEqual(Score([.. latents.Select(latent => latent.Select(value => -value).ToArray())], factors), scores, 0.05);
    }

    [Fact]
    public void The_same_codes_have_the_same_scores()
    {
        double[][] factors = [Draw.Continuous(500, 1), Draw.Classes(500, 3, 2)];
        Score(factors, factors).ShouldBe(Score(factors, factors));
    }

    [Fact]
    public void A_factor_that_does_not_vary_is_left_out()
    {
        double[][] factors = [Draw.Continuous(500, 1), Draw.Classes(500, 2, 2)];
        Score(factors, [.. factors, new double[500]]).ShouldBe(Score(factors, factors));
        DisentanglementMeasurement.Score([.. factors], [new double[500]], Draw.Noise, () => { }).ShouldBeNull();
    }

    [Fact]
    public void Too_few_rows_are_not_scored() =>
        DisentanglementMeasurement.Score([Draw.Continuous(199, 1)], [Draw.Continuous(199, 1)], Draw.Noise, () => { }).ShouldBeNull();

    [Fact]
    public void What_one_factor_or_one_latent_cannot_show_is_not_scored()
    {
        double[][] factors = [Draw.Continuous(500, 1)];
        var scores = Score(factors, factors);
        (scores.Disentanglement, scores.Completeness, scores.BetaVae, scores.FactorVae).ShouldBe((null, null, null, null));
        scores.MutualInformationGap!.Value.ShouldBe(1, 1e-12);
        scores.SeparatedPredictability!.Value.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Batches_are_drawn_only_from_values_that_enough_rows_share()
    {
        // Of 240 rows, twenty values of a factor have twelve rows each: enough for pairs, too few for batches of 64.
        double[][] factors = [Draw.Classes(240, 20, 1), Draw.Classes(240, 20, 2)];
        var scores = Score(factors, factors);
        scores.BetaVae.ShouldNotBeNull();
        scores.FactorVae.ShouldBeNull();
    }

    private static DisentanglementScores Score(double[][] latents, double[][] factors) =>
        DisentanglementMeasurement.Score([.. latents], [.. factors], Draw.Noise, () => { }).ShouldNotBeNull();

    private static void AreEqual(DisentanglementScores found, DisentanglementScores expected, double tolerance)
    {
        found.MutualInformationGap!.Value.ShouldBe(expected.MutualInformationGap!.Value, tolerance);
        found.SeparatedPredictability!.Value.ShouldBe(expected.SeparatedPredictability!.Value, tolerance);
        found.Disentanglement!.Value.ShouldBe(expected.Disentanglement!.Value, tolerance);
        found.Completeness!.Value.ShouldBe(expected.Completeness!.Value, tolerance);
        found.Informativeness!.Value.ShouldBe(expected.Informativeness!.Value, tolerance);
        found.BetaVae!.Value.ShouldBe(expected.BetaVae!.Value, tolerance);
        found.FactorVae!.Value.ShouldBe(expected.FactorVae!.Value, tolerance);
    }
}
