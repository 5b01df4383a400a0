using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

public sealed class CheckpointTests : IDisposable
{
    /// <summary>One run of a few seconds.</summary>
    private const string Long =
        """
        name: long
        data: { source: linear, rows: 1500, linear: { dimensions: 8, variances: [4, 2] } }
        model: { encoder: [256], decoder: [256], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { batchSize: 16, epochs: 250, averaging: 0.99 }
        crossValidation: { kind: holdout, share: 0.3 }
        evaluation: { finalists: 0, refit: false }
        """;

    private readonly Scratch _scratch = new();

    private string Checkpoints => Path.Combine(_scratch.Home, "checkpoints", "long", "t0-f0-s0");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task An_interrupted_run_goes_on_where_it_was_and_leaves_only_its_best_weights()
    {
        var spec = _scratch.Write("long.yaml", Long);
        await BuiltProgram.Run(exitCode: 0, "run", spec, "--home", _scratch["undisturbed"]);
        var undisturbed = await Export(_scratch["undisturbed"]);

        var running = BuiltProgram.Start("run", spec, "--home", _scratch.Home);
        await Waiting.Until(running, () => Database.Epochs(_scratch.Home) > 10);
        running.Signal("INT");
        (await running.End).ExitCode.ShouldBe(130);
        Path.GetFileName(Directory.EnumerateFiles(Checkpoints).ShouldHaveSingleItem()).ShouldStartWith("a1-step");

        var resumed = await BuiltProgram.Run(exitCode: 0, "resume", "long", "--home", _scratch.Home);
        resumed.ShouldHaveSaid("long t0-f0-s0 goes on from step ");
        (await Export(_scratch.Home)).ShouldBe(undisturbed);
        Path.GetFileName(Directory.EnumerateFiles(Checkpoints).ShouldHaveSingleItem()).ShouldMatch("^a[12]-best-[0-9a-f]{64}[.]safetensors$");
        await ShouldCollectOnlyWhatIsOfNoUse();
    }

    private async Task ShouldCollectOnlyWhatIsOfNoUse()
    {
        (await BuiltProgram.Run(exitCode: 0, "gc", "--home", _scratch.Home)).ShouldHaveSaid("Nothing is to be freed.");

        foreach (var database in Directory.EnumerateFiles(_scratch.Home, "vae.db*")) File.Delete(database);
        (await BuiltProgram.Run(exitCode: 0, "gc", "--home", _scratch.Home)).ShouldHaveSaid("To be freed: 1 checkpoint, ", "vae gc --apply");
        Directory.EnumerateFiles(Checkpoints).ShouldHaveSingleItem();

        (await BuiltProgram.Run(exitCode: 0, "gc", "--apply", "--home", _scratch.Home)).ShouldHaveSaid("Freed: 1 checkpoint, ");
        Directory.EnumerateFileSystemEntries(Path.Combine(_scratch.Home, "checkpoints")).ShouldBeEmpty();
    }

    private static async Task<string> Export(string home) => (await BuiltProgram.Run(exitCode: 0, "export", "long", "--home", home)).Metrics;
}
