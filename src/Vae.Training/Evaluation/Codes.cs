using System.Collections.Immutable;
using Vae.Domain.Randomness;

namespace Vae.Training.Evaluation;

/// <summary>q(z|x) of some rows, in double precision.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Latents">Number of latents.</param>
/// <param name="Means">Row-major, rows × latents.</param>
/// <param name="LogVariances">In the same shape.</param>
internal sealed record Codes(int Rows, int Latents, double[] Means, double[] LogVariances)
{
    /// <summary>Encodes rows.</summary>
    /// <param name="context">Called back after each batch.</param>
    /// <param name="scorer">The model.</param>
    /// <param name="rows">Indices of the rows, at least one.</param>
    public static Codes Of(EvaluationContext context, IRowScorer scorer, ImmutableArray<int> rows)
    {
        double[] means = [], logVariances = [];
        var at = 0;
        foreach (var batch in rows.Chunk(EvaluationContext.RowsPerBatch))
        {
            scorer.Encode(batch);
            var (latents, count) = (scorer.Latents, batch.Length * scorer.Latents);
            if (at == 0) (means, logVariances) = (new double[rows.Length * latents], new double[rows.Length * latents]);
            scorer.CopyPosteriors(means.AsSpan(at, count), logVariances.AsSpan(at, count));
            at += count;
            context.BatchDone();
        }

        return new Codes(rows.Length, means.Length / rows.Length, means, logVariances);
    }

    /// <summary>A sample of each posterior.</summary>
    /// <param name="noise">The evaluation's stream.</param>
    /// <param name="rows">Indices of the rows, in the order they were encoded in.</param>
    /// <returns>Row-major, rows × latents.</returns>
    public double[] Sample(RandomStream noise, ImmutableArray<int> rows)
    {
        var (samples, epsilon) = (new double[Means.Length], new float[Latents]);
        for (var row = 0; row < Rows; row++)
        {
            EvaluationNoise.Fill(noise, rows[row], sample: 0, epsilon);
            for (int k = 0, at = row * Latents; k < Latents; k++, at++)
                samples[at] = Means[at] + (Math.Exp(LogVariances[at] / 2) * epsilon[k]);
        }

        return samples;
    }

    /// <summary>KL(q(z|x)‖N(0, 1)) as a mean over the rows, nats.</summary>
    public double Rate()
    {
        var sum = 0.0;
        for (var i = 0; i < Means.Length; i++)
            sum += (Math.Exp(LogVariances[i]) + (Means[i] * Means[i]) - 1 - LogVariances[i]) / 2;
        return sum / Rows;
    }
}
