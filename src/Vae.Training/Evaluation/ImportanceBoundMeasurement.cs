using System.Collections.Immutable;
using Vae.Domain.Metrics;

namespace Vae.Training.Evaluation;

/// <summary>Measures L_k = E ln[(1/k) Σ p(x, z)/q(z|x)]: at most ln p(x), and closer to it the more samples are drawn.</summary>
/// <remarks>Burda, Grosse and Salakhutdinov, "Importance weighted autoencoders", ICLR 2016, equation 8.</remarks>
internal static class ImportanceBoundMeasurement
{
    /// <summary>Measures the bound as a mean over rows.</summary>
    /// <param name="context">The density and the noise. Called back after each sample of each batch.</param>
    /// <param name="scorer">The model.</param>
    /// <param name="rows">Indices of the rows, at least one.</param>
    /// <param name="samples">k, from 1 to <see cref="EvaluationNoise.MostSamples"/>.</param>
    public static ImportanceBound Measure(EvaluationContext context, IRowScorer scorer, ImmutableArray<int> rows, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, EvaluationNoise.MostSamples);
        var sum = 0.0;
        foreach (var batch in rows.Chunk(EvaluationContext.RowsPerBatch))
        {
            scorer.Encode(batch);
            var (noise, distortions, weights) = (new float[batch.Length * scorer.Latents], new double[batch.Length], new double[batch.Length]);
            var mean = new LogMeanExp(batch.Length);
            for (var sample = 0; sample < samples; sample++)
            {
                EvaluationNoise.Fill(context.Noise, batch, scorer.Latents, sample, noise);
                // The weight ln p(x|z) + ln p(z) − ln q(z|x).
                scorer.Score(noise, context.Density, distortions, weights);
                for (var row = 0; row < weights.Length; row++) weights[row] -= distortions[row];
                mean.Add(weights);
                context.BatchDone();
            }

            sum += mean.Values().Sum();
        }

        return new ImportanceBound(samples, sum / rows.Length);
    }
}
