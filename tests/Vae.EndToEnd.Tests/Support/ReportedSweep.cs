namespace Vae.EndToEnd.Tests.Support;

/// <summary>A small sweep of pictures, trained to its end, and its report.</summary>
public sealed class ReportedSweep : IAsyncLifetime
{
    private const string Pictures =
        """
        name: pictures
        data: { source: sprites, rows: 120, preprocess: binarize-static, test: { share: 0.2 } }
        model: { encoder: [16], decoder: [16], likelihood: bernoulli }
        training: { epochs: 6, warmUp: { epochs: 2 }, batchSize: 16 }
        space: { beta: [0.5, 1], latentDimension: [2, 4], learningRate: [0.003, 0.01] }
        crossValidation: { folds: 2 }
        evaluation: { finalistSamples: 5 }
        """;

    private readonly Scratch _scratch = new();

    /// <summary>The home; finished, and only to be read.</summary>
    public string Home => _scratch.Home;

    /// <summary>Where the report and pictures of it stay when the tests are over.</summary>
    public string Kept { get; } = Path.Combine(BuiltProgram.Root, "artifacts", "report");

    /// <summary>The report.</summary>
    public string Report => Path.Combine(Kept, "pictures.html");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Kept);
        await BuiltProgram.Run(exitCode: 0, "run", _scratch.Write("pictures.yaml", Pictures), "--home", Home);
        (await BuiltProgram.Run(exitCode: 0, "report", "pictures", "--home", Home, "--output", Report)).ShouldHaveSaid("Written: ", "pictures.html");
    }

    public ValueTask DisposeAsync()
    {
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }
}
