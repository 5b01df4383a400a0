using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Specs;

/// <summary>Sweep files of the tests and how to read them.</summary>
internal static class Sweeps
{
    /// <summary>The shortest file that says enough.</summary>
    public const string Shortest = """
        name: shortest
        data: { source: idx, path: mnist }
        model: { likelihood: bernoulli }
        """;

    /// <summary>A file that gives every key that it can.</summary>
    public const string Everything = """
        name: everything
        seed: 18446744073709551615
        data:
          source: csv
          path: "a b.csv"
          rows: 100
          columns: { ignore: [id, "1", "true", "it's: odd"], label: class, group: patient, order: date, factors: [shape] }
          missing: mask
          preprocess: standardize
          test: { path: test.csv }
        model:
          encoder: [64, 32]
          decoder: []
          activation: tanh
          outputActivation: sigmoid
          likelihood: { kind: gaussian, sigma: optimal }
        training:
          optimizer: sgd
          weightDecay: 1e-4
          momentum: 0
          learningRate: 1e-5
          scaleLearningRate: sqrt
          schedule: { kind: step, warmUp: 1, every: 10, factor: .5 }
          batchSize: 10
          beta: .5
          latentDimension: 3
          warmUp: { epochs: 8, cycles: 4, ramp: 0.25 }
          freeBits: 0.05
          capacity: { nats: 25, epochs: 5 }
          epochs: 20
          patience: 5
          averaging: 0.999
          clip: 100
          skip: none
        space:
          activation: [relu, silu]
          beta: 4
          learningRate: { min: 1e-4, max: 1e-2, scale: log }
          latentDimension: { min: 2, max: 64 }
          batchSize: { min: 10, max: 30, step: 10 }
          optimizer: [adamw, radam]
        search: { method: random, trials: 40 }
        crossValidation: { kind: holdout, share: 0.25, repeats: 3, seeds: 3 }
        stopping: { epochs: hyperband, folds: racing, reduction: 4, minEpochs: 9, risk: 0.01 }
        budget: { maxFailedRuns: 10 }
        resources: { slots: 2, requires: [memory=64] }
        """;

    public static SpecReading Read(string text, params string[] overrides) =>
        SweepSpecReader.Read(new SpecSource(text, "sweep.yaml", Rooted("specs"), Rooted("here")), overrides);

    public static SweepSpec Valid(string text, params string[] overrides) => Read(text, overrides) switch
    {
        SpecReading.Valid(var spec) => spec,
        SpecReading.Invalid(var problems) => throw new ShouldAssertException(string.Join('\n', problems)),
        _ => throw new ArgumentOutOfRangeException(nameof(text)),
    };

    public static IReadOnlyList<string> Problems(string text, params string[] overrides) =>
        [.. Read(text, overrides).ShouldBeOfType<SpecReading.Invalid>().Problems.Select(problem => problem.ToString())];

    /// <summary>An absolute path on every system.</summary>
    public static string Rooted(params string[] parts) => Path.Combine([Path.GetPathRoot(Path.GetFullPath("."))!, .. parts]);
}
