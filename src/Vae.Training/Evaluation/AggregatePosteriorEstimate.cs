using Vae.Domain.Metrics;

namespace Vae.Training.Evaluation;

/// <summary>Estimates how the rate splits over the aggregate posterior q(z) = (1/n) Σ q(z|xᵢ) of n rows.</summary>
/// <remarks>
/// I = (1/n) Σ [ln q(zᵢ|xᵢ) − ln q(zᵢ)] with zᵢ from q(z|xᵢ) and ln q(zᵢ) over all n posteriors, xᵢ's own included, so
/// that I ≤ ln n; the gap is the analytic rate of the same rows minus I, whose noise is less than that of ln q(zᵢ) − ln p(zᵢ).
/// </remarks>
internal static class AggregatePosteriorEstimate
{
    /// <summary>The estimate from one sample per row. Takes n² · latents operations.</summary>
    /// <param name="codes">The posteriors.</param>
    /// <param name="samples">zᵢ, row-major, rows × latents.</param>
    public static AggregatePosterior Of(Codes codes, ReadOnlySpan<double> samples)
    {
        var (rows, latents) = (codes.Rows, codes.Latents);
        double[] precisions = [.. codes.LogVariances.Select(value => Math.Exp(-value))];
        double[] peaks = [.. Enumerable.Range(0, rows).Select(row => -codes.LogVariances.AsSpan(row * latents, latents).ToArray().Sum() / 2)];
        var logDensities = new double[rows];
        var information = 0.0;
        for (var i = 0; i < rows; i++)
        {
            var sample = samples.Slice(i * latents, latents);
            for (var j = 0; j < rows; j++) logDensities[j] = peaks[j] - (Distance(sample, j) / 2);
            information += logDensities[i] - LogMeanOf(logDensities);
        }

        information /= rows;
        return new AggregatePosterior(rows, information, codes.Rate() - information);

        double Distance(ReadOnlySpan<double> sample, int row)
        {
            var sum = 0.0;
            for (int k = 0, at = row * latents; k < latents; k++, at++)
            {
                var difference = sample[k] - codes.Means[at];
                sum += difference * difference * precisions[at];
            }

            return sum;
        }
    }

    private static double LogMeanOf(double[] values)
    {
        var largest = values.Max();
        var sum = 0.0;
        foreach (var value in values) sum += Math.Exp(value - largest);
        return largest + Math.Log(sum / values.Length);
    }
}
