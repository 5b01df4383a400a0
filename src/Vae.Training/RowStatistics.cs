using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Training.Likelihoods;

namespace Vae.Training;

/// <summary>What was measured on some rows.</summary>
/// <param name="Error">Mean of the likelihood's error.</param>
/// <param name="KlPerLatent">Mean KL of each latent, nats.</param>
/// <param name="ActiveUnits">Latents whose posterior mean varies by more than 0.01 (variance over N) over these rows.</param>
internal sealed record RowStatistics(double Error, ImmutableArray<double> KlPerLatent, int ActiveUnits)
{
    private const double ActiveVariance = 0.01;

    /// <summary>The terms of the bound.</summary>
    /// <param name="density">The density that rows are scored under.</param>
    /// <param name="logScale">What is added to the distortion, nats.</param>
    public ElboTerms Terms(ScoringDensity density, double logScale) => new(density.Distortion(Error) + logScale, KlPerLatent.Sum());

    /// <summary>Sums over batches, in double precision.</summary>
    public sealed class Sums
    {
        private double _error;
        private double[]? _kl;
        private double[]? _means;
        private double[]? _squares;

        /// <summary>Adds a batch.</summary>
        /// <param name="error">The likelihood's error of each row.</param>
        /// <param name="posterior">Of each row.</param>
        public void Add(torch.Tensor error, Posterior posterior)
        {
            _error += error.to_type(torch.ScalarType.Float64).sum().item<double>();
            Accumulate(ref _kl, posterior.KlPerLatent().to_type(torch.ScalarType.Float64));
            var means = posterior.Mean.to_type(torch.ScalarType.Float64);
            Accumulate(ref _means, means);
            Accumulate(ref _squares, means.square());
        }

        /// <summary>The means over all rows added.</summary>
        /// <param name="rows">Their number, at least 1.</param>
        public RowStatistics Over(int rows)
        {
            var active = _means!.Zip(_squares!, (sum, squares) => (squares / rows) - (sum / rows * (sum / rows)));
            return new RowStatistics(_error / rows, [.. _kl!.Select(sum => sum / rows)], active.Count(variance => variance > ActiveVariance));
        }

        private static void Accumulate(ref double[]? sums, torch.Tensor rows)
        {
            // Named: a literal 0 alone would be read as the type to sum in.
            var batch = rows.sum(dim: 0).data<double>().ToArray();
            sums = sums is null ? batch : [.. sums.Zip(batch, (left, right) => left + right)];
        }
    }
}
