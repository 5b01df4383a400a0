using System.Collections.Immutable;

namespace Vae.Training.Evaluation;

/// <summary>Measures the distortion when each row is reconstructed from the latents of another: no change means that they are ignored.</summary>
internal static class ShuffledReconstruction
{
    /// <summary>−ln p(x|z′) in nats per row, where z′ is a sample of another row's latents.</summary>
    /// <param name="context">The density and the noise.</param>
    /// <param name="scorer">The model.</param>
    /// <param name="rows">Indices of the rows, at least one; a single row has no other and keeps its own latents.</param>
    public static double Distortion(EvaluationContext context, IRowScorer scorer, ImmutableArray<int> rows)
    {
        var donors = EvaluationNoise.Donors(context.Noise, rows.Length);
        var sum = 0.0;
        foreach (var places in Enumerable.Range(0, rows.Length).Chunk(EvaluationContext.RowsPerBatch))
        {
            int[] others = [.. places.Select(place => rows[donors[place]])];
            scorer.Encode(others);
            scorer.Aim([.. places.Select(place => rows[place])]);
            var (noise, distortions) = (new float[others.Length * scorer.Latents], new double[others.Length]);
            EvaluationNoise.Fill(context.Noise, others, scorer.Latents, sample: 0, noise);
            scorer.Score(noise, context.Density, distortions, new double[others.Length]);
            sum += distortions.Sum();
            context.BatchDone();
        }

        return sum / rows.Length;
    }
}
