using System.Text.Json.Nodes;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

/// <summary>Sweeps that stop trials early, beside the same sweep in full.</summary>
public sealed class StoppingTests : IDisposable
{
    private static readonly string[] Racing = ["--set", "stopping.folds=racing"];
    private static readonly string[] Halving = ["--set", "stopping.epochs=halving", "--set", "stopping.minEpochs=4", "--set", "stopping.reduction=2"];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("racing")]
    [InlineData("halving")]
    [InlineData("both")]
    public async Task Stopping_early_chooses_what_the_full_sweep_chooses_at_any_number_of_slots(string what)
    {
        var stopping = Stopping(what);
        var full = await Run("full", 2);
        var (one, two) = (await Run("one", 1, stopping), await Run("two", 2, stopping));

        one.Recommended.ShouldBe(full.Recommended);
        // What is ranked was trained to the same bits, pauses or not.
        var ranked = one.Ranking["configurations"]!.AsArray();
        ranked.Count.ShouldBeLessThan(full.Ranking["configurations"]!.AsArray().Count);
        ranked[0]!["foldElbo"]!.ToJsonString().ShouldBe(full.Ranking["configurations"]![0]!["foldElbo"]!.ToJsonString());
        one.Ranking["savings"]!["epochs"]!.GetValue<long>().ShouldBeGreaterThan(0);
        two.Decisions.ShouldBe(one.Decisions);
        two.Ranking.ToJsonString().ShouldBe(one.Ranking.ToJsonString());
    }

    [Fact]
    public async Task A_sweep_that_is_killed_between_rungs_decides_as_if_it_never_was()
    {
        var stopping = Stopping("both");
        var undisturbed = await Run("undisturbed", 2, stopping);

        var home = _scratch["killed"];
        var running = BuiltProgram.Start(["run", Spec, "--home", home, "--slots", "1", .. stopping]);
        await Waiting.Until(running, () => Database.RungsPassed(home) > 0);
        running.Signal("KILL");
        (await running.End).ExitCode.ShouldBe(137);
        await BuiltProgram.Run(exitCode: 0, "resume", "stopping", "--home", home);

        (await Read(home)).Decisions.ShouldBe(undisturbed.Decisions);
        (await Read(home)).Ranking.ToJsonString().ShouldBe(undisturbed.Ranking.ToJsonString());
    }

    private string Spec => _scratch.Write(
        "stopping.yaml",
        """
        name: stopping
        seed: 7
        data: { source: linear, rows: 300, linear: { dimensions: 8, variances: [4, 2] } }
        model: { encoder: [16], decoder: [16], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { learningRate: 0.01, batchSize: 16, epochs: 8, warmUp: { epochs: 1 } }
        space:
          beta: [0.5, 1, 4, 16]
          latentDimension: [1, 2]
        crossValidation: { folds: 5 }
        evaluation: { finalists: 1 }
        """);

    private static string[] Stopping(string what) => what switch
    {
        "racing" => Racing,
        "halving" => Halving,
        _ => [.. Halving, .. Racing],
    };

    private async Task<Ended> Run(string home, int slots, params string[] stopping)
    {
        await BuiltProgram.Run(exitCode: 0, ["run", Spec, "--home", _scratch[home], "--slots", $"{slots}", .. stopping]);
        return await Read(_scratch[home]);
    }

    private static async Task<Ended> Read(string home) => new(
        (await BuiltProgram.Run(exitCode: 0, "rank", "stopping", "--home", home, "--output", "json")).Json,
        Database.Text(home, "SELECT group_concat(payload, char(10) ORDER BY seq) FROM events WHERE type IN ('RungPassed', 'TrialPruned')"));

    private sealed record Ended(JsonNode Ranking, string Decisions)
    {
        public int Recommended => Ranking["recommended"]!.GetValue<int>();
    }
}
