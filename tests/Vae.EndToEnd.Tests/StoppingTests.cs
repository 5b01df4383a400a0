using System.Text.Json.Nodes;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

/// <summary>Sweeps that stop trials early, beside the same sweep in full.</summary>
public sealed class StoppingTests(SingleProcess single) : IDisposable
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
        await BuiltProgram.Run(exitCode: 0, ["run", Spec, "--home", _scratch.Home, "--slots", "1", .. stopping]);
        var (one, two) = (await Read(_scratch.Home), await Read((await single.Run(Spec, stopping)).Home));
        var full = JsonNode.Parse((await single.Run(Spec)).Ranking)!;

        one.Ranking["recommended"]!.GetValue<int>().ShouldBe(full["recommended"]!.GetValue<int>());
        // What is ranked was trained to the same bits, pauses or not.
        var ranked = one.Ranking["configurations"]!.AsArray();
        ranked.Count.ShouldBeLessThan(full["configurations"]!.AsArray().Count);
        ranked[0]!["foldElbo"]!.ToJsonString().ShouldBe(full["configurations"]![0]!["foldElbo"]!.ToJsonString());
        one.Ranking["savings"]!["epochs"]!.GetValue<long>().ShouldBeGreaterThan(0);
        two.Decisions.ShouldBe(one.Decisions);
        two.Ranking.ToJsonString().ShouldBe(one.Ranking.ToJsonString());
    }

    [Fact]
    public async Task A_sweep_that_is_killed_between_rungs_decides_as_if_it_never_was()
    {
        var stopping = Stopping("both");
        var undisturbed = await Read((await single.Run(Spec, stopping)).Home);

        var home = _scratch.Home;
        var running = BuiltProgram.Start(["run", Spec, "--home", home, "--slots", "1", .. stopping]);
        await Waiting.Until(running, () => Database.RungsPassed(home) > 0);
        running.Signal("KILL");
        (await running.End).ExitCode.ShouldBe(137);
        await BuiltProgram.Run(exitCode: 0, "resume", "stopping", "--home", home);

        var killed = await Read(home);
        killed.Decisions.ShouldBe(undisturbed.Decisions);
        killed.Ranking.ToJsonString().ShouldBe(undisturbed.Ranking.ToJsonString());
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

    private static async Task<Ended> Read(string home) => new(
        (await BuiltProgram.Run(exitCode: 0, "rank", "stopping", "--home", home, "--output", "json")).Json,
        Database.Text(home, "SELECT group_concat(payload, char(10) ORDER BY seq) FROM events WHERE type IN ('RungPassed', 'TrialPruned')"));

    private sealed record Ended(JsonNode Ranking, string Decisions);
}
