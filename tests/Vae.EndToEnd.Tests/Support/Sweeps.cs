namespace Vae.EndToEnd.Tests.Support;

/// <summary>Sweeps that take seconds.</summary>
internal static class Sweeps
{
    /// <summary>Runs of <see cref="Small"/>: 4 trials on 3 folds.</summary>
    public const int SmallRuns = 12;

    /// <summary>The same with the bounds of all its configurations and the refit.</summary>
    public const int SmallRunsInAll = 25;

    /// <summary>The same of half of its trials.</summary>
    public const int HalfSmallRunsInAll = 13;

    /// <summary>Runs of <see cref="Sixty"/>: 4 trials on 15 folds.</summary>
    public const int SixtyRuns = 60;

    /// <summary>The same with the bounds of the recommended configuration and the refit.</summary>
    public const int SixtyRunsInAll = SixtyRuns + 15 + 1;

    /// <summary>Epochs of each of its runs.</summary>
    public const int SixtyEpochs = 200;

    /// <summary>Runs that take some tenths of a second, so that there is always one in training.</summary>
    public const string Sixty =
        """
        name: sixty
        seed: 11
        data: { source: linear, rows: 300, linear: { dimensions: 8, variances: [4, 2] }, test: { share: 0.1 } }
        model: { encoder: [16], decoder: [16], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { learningRate: 0.01, batchSize: 16, epochs: 200, warmUp: { epochs: 1 } }
        space:
          beta: [0.5, 1]
          latentDimension: [1, 2]
        crossValidation: { folds: 5, repeats: 3 }
        evaluation: { finalists: 1 }
        """;

    /// <summary>A sweep of two runs over <c>rows.csv</c> beside it, which a failure ends.</summary>
    public const string OfRows =
        """
        name: rows
        data: { source: csv, path: rows.csv }
        model: { encoder: [4], decoder: [4], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { learningRate: 0.01, batchSize: 16, epochs: 2, warmUp: { epochs: 1 } }
        space: { latentDimension: [1] }
        crossValidation: { folds: 2 }
        evaluation: { finalists: 0, refit: false }
        budget: { maxFailedRuns: 2 }
        """;

    /// <summary>A single run, which nobody waits for.</summary>
    public const string Endless =
        """
        name: endless
        data: { source: linear, rows: 300, linear: { dimensions: 8, variances: [4, 2] } }
        model: { encoder: [16], decoder: [16], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { learningRate: 0.001, batchSize: 16, epochs: 1000000, warmUp: { epochs: 1 } }
        space: { latentDimension: [1] }
        crossValidation: { kind: holdout, share: 0.2 }
        evaluation: { finalists: 0, refit: false }
        """;

    /// <summary>Long enough to be stopped in its middle, short enough to be waited for.</summary>
    public const string Small =
        """
        name: small
        seed: 7
        data: { source: linear, rows: 300, linear: { dimensions: 8, variances: [4, 2] }, test: { share: 0.1 } }
        model: { encoder: [16], decoder: [16], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { learningRate: 0.01, batchSize: 16, epochs: 30, warmUp: { epochs: 1 } }
        space:
          beta: [0.5, 1]
          latentDimension: [1, 2]
        crossValidation: { folds: 3 }
        """;
}
