namespace Vae.EndToEnd.Tests.Support;

/// <summary>Sweeps that take seconds.</summary>
internal static class Sweeps
{
    /// <summary>Runs of <see cref="Small"/>: 4 trials on 3 folds.</summary>
    public const int SmallRuns = 12;

    /// <summary>The same with the bounds of all its configurations and the refit.</summary>
    public const int SmallRunsInAll = 25;

    /// <summary>Long enough to be stopped in its middle, short enough to be waited for.</summary>
    public const string Small =
        """
        name: small
        seed: 7
        data: { source: linear, rows: 300, linear: { dimensions: 8, variances: [4, 2] }, test: { share: 0.1 } }
        model: { encoder: [16], decoder: [16], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { learningRate: 0.01, batchSize: 16, epochs: 4, warmUp: { epochs: 1 } }
        space:
          beta: [0.5, 1]
          latentDimension: [1, 2]
        crossValidation: { folds: 3 }
        """;
}
