using Microsoft.Data.Sqlite;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

public sealed class AdaptiveSearchTests : IDisposable
{
    private const string Sweep =
        """
        name: learns
        seed: 3
        data: { source: linear, rows: 120, linear: { dimensions: 6, variances: [4, 2] } }
        model: { encoder: [8], decoder: [8], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { learningRate: 0.01, batchSize: 16, epochs: 3, warmUp: { epochs: 1 } }
        space:
          beta: { min: 0.1, max: 10, scale: log }
          latentDimension: { min: 1, max: 5 }
          learningRate: { min: 1e-3, max: 1e-1, scale: log, when: { latentDimension: { min: 2, max: 5 } } }
        search: { method: tpe, trials: 12, startup: 4, lag: 2, constraints: ["beta <= 5 or latentDimension >= 2"], enqueue: [{ beta: 2, latentDimension: 2 }] }
        crossValidation: { folds: 2 }
        evaluation: { finalists: 0, refit: false }
        """;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task The_same_trials_come_with_one_slot_with_two_and_after_a_kill_and_every_decision_follows_from_the_log()
    {
        var spec = _scratch.Write("learns.yaml", Sweep);
        var (one, two, killed) = (_scratch["one"], _scratch["two"], _scratch["killed"]);
        var running = BuiltProgram.Start("run", spec, "--home", killed, "--slots", "1");
        await Waiting.Until(running, () => Database.Settled(killed) > 12);
        running.Signal("KILL");
        (await running.End).ExitCode.ShouldBe(137);
        Database.Settled(killed).ShouldBeLessThan(24);
        await Task.WhenAll(
            BuiltProgram.Run(exitCode: 0, "run", spec, "--home", one, "--slots", "1"),
            BuiltProgram.Run(exitCode: 0, "run", spec, "--home", two, "--slots", "2"));
        await BuiltProgram.Run(exitCode: 0, "resume", "learns", "--home", killed);

        var ranking = await Ranking(one);
        (await Ranking(two)).ShouldBe(ranking);
        (await Ranking(killed)).ShouldBe(ranking);
        foreach (var home in (string[])[one, two, killed])
            (await BuiltProgram.Run(exitCode: 0, "replay", "learns", "--home", home)).Output.ShouldContain("12 trials, ");

        Tamper(two);
        (await BuiltProgram.Run(exitCode: 1, "replay", "learns", "--home", two)).Output.ShouldContain("was decided on with beta 0.123, and what was known gives beta ");
    }

    [Fact]
    public async Task A_search_whose_trials_are_stopped_early_decides_the_same_with_one_slot_and_with_two_and_is_told_of_those()
    {
        var spec = _scratch.Write("learns.yaml", Sweep);
        string[] stopping = ["--set", "stopping.epochs=halving", "--set", "stopping.minEpochs=2", "--set", "stopping.reduction=2"];
        var (one, two) = (_scratch["one"], _scratch["two"]);
        await Task.WhenAll(
            BuiltProgram.Run(exitCode: 0, ["run", spec, "--home", one, "--slots", "1", .. stopping]),
            BuiltProgram.Run(exitCode: 0, ["run", spec, "--home", two, "--slots", "2", .. stopping]));

        (await Ranking(two)).ShouldBe(await Ranking(one));
        AtRungs(two).ShouldBe(AtRungs(one));
        // Trials were stopped whose ends led to others.
        Database.Number(
            one,
            """
            SELECT count(*) FROM events AS pruned JOIN events AS told
              ON told.type = 'TrialMeasured' AND told.seq > pruned.seq AND told.payload ->> 'trial' = pruned.payload ->> 'trial' AND told.payload ->> 'score' IS NULL
            WHERE pruned.type = 'TrialPruned' AND told.seq < (SELECT max(seq) FROM events WHERE type = 'TrialsProposed')
            """).ShouldBeGreaterThan(0);
        var replayed = (await BuiltProgram.Run(exitCode: 0, "replay", "learns", "--home", two)).Output;
        replayed.ShouldContain("12 trials, ");
        replayed.ShouldContain(" decisions at rungs");
    }

    private static string AtRungs(string home) =>
        Database.Text(home, "SELECT group_concat(payload, char(10) ORDER BY seq) FROM events WHERE type IN ('RungPassed', 'TrialPruned')");

    private static async Task<string> Ranking(string home) =>
        (await BuiltProgram.Run(exitCode: 0, "rank", "learns", "--home", home, "--output", "json")).Output;

    private static void Tamper(string home)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(home, "vae.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            UPDATE events SET payload = json_set(payload, '$.trials[0].configuration.beta', 0.123)
            WHERE seq = (SELECT max(seq) FROM events WHERE type = 'TrialsProposed')
            """;
        command.ExecuteNonQuery().ShouldBe(1);
    }
}
