using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Metrics;

namespace Vae.Training.Evaluation;

/// <summary>Measures L_k = E ln[(1/k) Σ p(x, z)/q(z|x)]: at most ln p(x), and closer to it the more samples are drawn.</summary>
/// <remarks>Burda, Grosse and Salakhutdinov, "Importance weighted autoencoders", ICLR 2016, equation 8.</remarks>
internal static class ImportanceBoundMeasurement
{
    /// <summary>Measures the bound as a mean over rows.</summary>
    /// <param name="context">The model. Called back after each sample of each batch.</param>
    /// <param name="rows">Indices of the rows, at least one.</param>
    /// <param name="samples">k, from 1 to <see cref="EvaluationNoise.MostSamples"/>.</param>
    public static ImportanceBound Measure(EvaluationContext context, ImmutableArray<int> rows, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, EvaluationNoise.MostSamples);
        using var gradientsOff = torch.no_grad();
        var sum = 0.0;
        foreach (var batch in rows.Chunk(EvaluationContext.RowsPerBatch))
        {
            using var scope = torch.NewDisposeScope();
            var read = context.Training.Reader.Read(batch);
            var posterior = context.Training.Model.Encode(read.Input);
            var weights = new LogMeanExp(batch.Length);
            for (var sample = 0; sample < samples; sample++)
            {
                using var sampleScope = torch.NewDisposeScope();
                var noise = EvaluationNoise.Of(context.Noise, batch, posterior.Latents, sample);
                weights.Add(LogWeights(context, read, posterior, noise).data<double>().ToArray());
                context.BatchDone();
            }

            sum += weights.Values().Sum();
        }

        return new ImportanceBound(samples, sum / rows.Length);
    }

    /// <summary>ln p(x|z) + ln p(z) − ln q(z|x) for each row; the two ln 2π cancel, and (z − mean)/σ is the noise.</summary>
    private static torch.Tensor LogWeights(EvaluationContext context, RowBatch read, Posterior posterior, torch.Tensor noise)
    {
        var latents = posterior.Sample(noise);
        var distortion = context.Distortion(context.Training.Model.Decode(latents), read);
        var ratio = noise.Wide().Squared().Plus(posterior.LogVariance.Wide()) - latents.Wide().Squared();
        return ratio.sum(dim: 1).Times(0.5) - distortion;
    }
}
