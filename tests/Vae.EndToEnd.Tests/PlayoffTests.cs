using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

/// <summary>A sweep in which two of three configurations tie, until it is decided.</summary>
public sealed class PlayoffTests : IDisposable
{
    private const string Sweep =
        """
        name: tie
        seed: 7
        data: { source: linear, rows: 300, linear: { dimensions: 8, variances: [4, 2] } }
        model: { encoder: [16], decoder: [16], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { learningRate: 0.01, batchSize: 16, epochs: 8, warmUp: { epochs: 1 } }
        space: { beta: [1, 1.75, 16] }
        crossValidation: { folds: 3 }
        evaluation: { finalists: 0, refit: false }
        """;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Ties_are_played_off_by_those_who_tie_until_one_is_left_and_the_rounds_follow_from_the_log()
    {
        var (spec, home) = (_scratch.Write("tie.yaml", Sweep), _scratch["home"]);
        await BuiltProgram.Run(exitCode: 0, "run", spec, "--home", home);

        var shown = (await BuiltProgram.Run(exitCode: 0, "extend", "tie", "--until-decided", "--max-runs", "200", "--dry-run", "--home", home)).Output;
        shown.ShouldContain("trials 0, 1.");
        shown.ShouldContain("in at most 7.5 % of all cases");
        Rounds(home).ShouldBe(0);
        (await BuiltProgram.Run(exitCode: 0, "extend", spec, "--until-decided", "--max-runs", "3", "--home", home)).Output.ShouldContain("Nothing is bought: the next round");
        Rounds(home).ShouldBe(0);

        var played = (await BuiltProgram.Run(exitCode: 0, "extend", "tie", "--until-decided", "--max-runs", "200", "--home", home)).Output;
        played.ShouldContain("The play-off took ");
        Database.Text(home, "SELECT group_concat(DISTINCT trial) FROM runs WHERE kind = 'fold' AND fold >= 3").ShouldBe("0,1");
        var ranking = (await BuiltProgram.Run(exitCode: 0, "rank", "tie", "--home", home, "--output", "json")).Json;
        ranking["complete"]!.GetValue<bool>().ShouldBeTrue();
        ranking["playoff"]!["rounds"]!.GetValue<int>().ShouldBeGreaterThan(0);
        ranking["configurations"]!.AsArray()[^1]!["foldElbo"]!.AsArray().Count.ShouldBe(3);
        (await BuiltProgram.Run(exitCode: 0, "replay", "tie", "--home", home)).Output.ShouldContain(" of the play-off");

        // The file still names it, and what is decided is not decided again.
        var rounds = Rounds(home);
        await BuiltProgram.Run(exitCode: 0, "run", spec, "--home", home);
        await BuiltProgram.Run(exitCode: 0, "extend", "tie", "--until-decided", "--max-runs", "200", "--home", home);
        Rounds(home).ShouldBe(rounds);
    }

    private static long Rounds(string home) => Database.Number(home, "SELECT count(*) FROM events WHERE type = 'PlanExtended'");
}
