using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Training.Likelihoods;

namespace Vae.Training.Evaluation;

/// <summary>What was measured on some rows.</summary>
/// <param name="Fit">How well the likelihood fits them.</param>
/// <param name="KlPerLatent">Mean KL of each latent, nats.</param>
/// <param name="ActiveUnits">Latents whose posterior mean varies by more than 0.01 (variance over N) over these rows.</param>
internal sealed record RowStatistics(RowFit Fit, ImmutableArray<double> KlPerLatent, int ActiveUnits)
{
    private const double ActiveVariance = 0.01;

    /// <summary>Share of the rows in which each feature is known; null where all are.</summary>
    public double[]? KnownShares { get; init; }

    /// <summary>Mean of the likelihood's error.</summary>
    public double Error => Fit.Error;

    /// <summary>The terms of the bound.</summary>
    /// <param name="density">The density that rows are scored under.</param>
    /// <param name="logScale">What is added to the distortion, nats.</param>
    public ElboTerms Terms(ScoringDensity density, double logScale) => new(density.Distortion(Fit.Error, Fit.Values) + logScale, KlPerLatent.Sum());

    /// <summary>Sums over batches, in double precision.</summary>
    public sealed class Sums
    {
        private double _error;
        private double _values;
        private double _onFloor;
        private double[]? _known;
        private double[]? _kl;
        private double[]? _means;
        private double[]? _squares;

        /// <summary>Adds a batch.</summary>
        /// <param name="likelihood">Whose error is measured.</param>
        /// <param name="output">The decoder's output.</param>
        /// <param name="batch">The rows.</param>
        /// <param name="posterior">Of each row.</param>
        public void Add(ILikelihood likelihood, torch.Tensor output, RowBatch batch, Posterior posterior)
        {
            _error += Sum(likelihood.Error(output, batch));
            _values += batch.ValuesPerRow * batch.Target.shape[0];
            if (likelihood.ValuesOnFloor(output, batch) is { } onFloor) _onFloor += Sum(onFloor);
            if (batch.Observed is { } observed) Accumulate(ref _known, observed.Wide());
            Accumulate(ref _kl, posterior.KlPerLatent().Wide());
            var means = posterior.Mean.Wide();
            Accumulate(ref _means, means);
            Accumulate(ref _squares, means.Squared());
        }

        /// <summary>The means over all rows added.</summary>
        /// <param name="rows">Their number, at least 1.</param>
        public RowStatistics Over(int rows)
        {
            var active = _means!.Zip(_squares!, (sum, squares) => (squares / rows) - (sum / rows * (sum / rows)));
            return new RowStatistics(
                new RowFit(_error / rows, _values / rows, _onFloor / rows),
                [.. _kl!.Select(sum => sum / rows)],
                active.Count(variance => variance > ActiveVariance))
            {
                KnownShares = _known is null ? null : [.. _known.Select(known => known / rows)],
            };
        }

        private static double Sum(torch.Tensor perRow) => perRow.Wide().sum().item<double>();

        private static void Accumulate(ref double[]? sums, torch.Tensor rows)
        {
            // Named: a literal 0 alone would be read as the type to sum in.
            var batch = rows.sum(dim: 0).data<double>().ToArray();
            sums = sums is null ? batch : [.. sums.Zip(batch, (left, right) => left + right)];
        }
    }
}
