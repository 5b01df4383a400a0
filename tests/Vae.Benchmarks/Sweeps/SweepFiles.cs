namespace Vae.Benchmarks.Sweeps;

/// <summary>The sweeps that are timed.</summary>
internal static class SweepFiles
{
    /// <summary>As <c>digits_sweep.py</c>: 8 configurations, 3 folds, 64-128-10, batches of 64, 20 epochs, nothing after them.</summary>
    public const string Digits =
        """
        name: digits
        data: { source: npy, path: digits.npy }
        model: { encoder: [128], decoder: [128], likelihood: bernoulli }
        training: { latentDimension: 10, batchSize: 64, epochs: 20, warmUp: { epochs: 1 } }
        space: { beta: [0.5, 1, 2, 4], learningRate: [0.001, 0.003] }
        crossValidation: { folds: 3 }
        evaluation: { finalists: 0, refit: false }
        """;

    /// <summary>Two runs of the canonical network, of about 8,000 steps each.</summary>
    public const string LongRuns =
        """
        name: long
        data: { source: linear, rows: 3200, linear: { dimensions: 784, variances: [40, 20, 10, 5] } }
        model: { encoder: [400], decoder: [400], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { latentDimension: 20, batchSize: 128, epochs: 400 }
        space: { beta: [1, 2] }
        crossValidation: { kind: holdout, share: 0.2 }
        evaluation: { finalists: 0, refit: false }
        """;

    /// <summary>200 sweeps' worth of 12 runs: 64-64-10, 20 epochs of 20 steps.</summary>
    public const string SmallRuns =
        """
        name: small
        data: { source: linear, rows: 1600, linear: { dimensions: 64, variances: [8, 4, 2, 1] } }
        model: { encoder: [64], decoder: [64], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { latentDimension: 10, batchSize: 64, epochs: 20 }
        space: { beta: [0.5, 1, 2, 4], learningRate: [0.001, 0.002, 0.003] }
        crossValidation: { kind: holdout, share: 0.2, seeds: 200 }
        evaluation: { finalists: 0, refit: false }
        """;
}
