using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Randomness;
using Vae.Training.Data;
using Vae.Training.Evaluation;

namespace Vae.Training.Disentanglement;

/// <summary>Measures how the known factors of rows are spread over a model's latents.</summary>
internal static class DisentanglementMeasurement
{
    /// <summary>The most rows: of more, this many are taken at equal distances. Two thirds fit predictors, the others judge them.</summary>
    public const int MostRows = 15_000;

    /// <summary>Below this many rows histograms and predictors say more about the rows than about the model, and nothing is scored.</summary>
    public const int LeastRows = 200;

    /// <summary>Encodes rows and scores their posterior means.</summary>
    /// <param name="context">The noise.</param>
    /// <param name="scorer">The model.</param>
    /// <param name="rows">Indices of the rows.</param>
    /// <param name="factors">Of all rows of the data, by the same indices.</param>
    /// <returns>The scores; null where there are too few rows or no factor varies over them.</returns>
    public static DisentanglementScores? Measure(EvaluationContext context, IRowScorer scorer, ImmutableArray<int> rows, FactorTable factors)
    {
        var taken = SpreadRows.Of(rows, MostRows);
        var codes = Codes.Of(context, scorer, taken);
        return Score(
            [.. Enumerable.Range(0, codes.Latents).Select(latent => Column(codes.Means, codes.Latents, latent))],
            [.. Enumerable.Range(0, factors.Names.Length).Select(factor => taken.Select(row => (double)factors.Values.Row(row)[factor]).ToArray())],
            context.Noise,
            context.BatchDone);
    }

    /// <summary>Scores codes.</summary>
    /// <param name="latents">Of each latent its value for each row.</param>
    /// <param name="factors">Of each factor its value for each row.</param>
    /// <param name="noise">The evaluation's stream.</param>
    /// <param name="partDone">Called now and then; what it throws ends the measurement.</param>
    internal static DisentanglementScores? Score(
        ImmutableArray<double[]> latents, ImmutableArray<double[]> factors, RandomStream noise, Action partDone)
    {
        var rows = latents[0].Length;
        if (rows < LeastRows) return null;

        var codes = FactorCodes.Of(latents, factors, noise.Permutation(rows, EvaluationNoise.FactorDraws(0)));
        if (codes.Factors.IsEmpty) return null;

        var dci = DciScores.Of(codes, partDone);
        return new DisentanglementScores(
            rows,
            MutualInformationGap.Of(codes),
            SeparatedPredictability.Of(codes),
            dci.Disentanglement,
            dci.Completeness,
            dci.Informativeness,
            BetaVaeScore.Of(codes, new Draws(noise, EvaluationNoise.FactorDraws(1))),
            FactorVaeScore.Of(codes, new Draws(noise, EvaluationNoise.FactorDraws(2))));
    }

    private static double[] Column(double[] values, int columns, int column) =>
        [.. Enumerable.Range(0, values.Length / columns).Select(row => values[(row * columns) + column])];
}
