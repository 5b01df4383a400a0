using System.Globalization;
using System.Text.Json.Nodes;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests.Clusters;

/// <summary>What a cluster is told to do with its sweeps, by a client that may be anywhere.</summary>
public sealed class ClusterVerbTests
{
    private const string Leased = "FROM runs WHERE state = 'leased'";

    private const string InTraining = "SELECT count(*) FROM epochs JOIN runs USING (sweep, trial, seed_index, fold) WHERE state = 'leased' AND epochs.epoch >= 3";

    /// <summary>Runs of many seconds, so that what is said by a program of its own reaches them in training.</summary>
    private static readonly string[] Longer = ["--set", "training.epochs=20000"];

    [Fact]
    public async Task A_sweep_is_paused_drained_resumed_extended_cancelled_and_deleted_while_it_is_watched_through_a_restart_of_control()
    {
        await using var cluster = await Cluster.Create();
        var spec = cluster.Scratch.WriteSmallSweep();
        var (control, ann) = (cluster.StartControl(), cluster.StartWorker("ann"));
        await cluster.UntilJoined(control, ann);
        await cluster.Run(0, ["submit", spec, .. Longer]);
        var watching = cluster.Begin("watch", "small", "--output", "json");
        await cluster.Until(InTraining, control, ann);

        (await cluster.Run(0, "pause", "small")).ShouldHaveSaid("'small' is paused.");
        (await cluster.Run(0, "pause", "small")).ShouldHaveSaid("'small' is paused already.");
        await cluster.Until($"SELECT (count(*) = 0)::integer {Leased}", control, ann);
        var paused = await cluster.Status("small");
        (paused["state"]!.GetValue<string>(), paused["leased"]!.GetValue<int>()).ShouldBe(("paused", 0));
        (await cluster.Database.Number("SELECT count(*) FROM events WHERE type = 'LeaseEnded'")).ShouldBe(0, "what was in training went on to its end");

        await control.Kill();
        control = cluster.StartControl();
        await cluster.Run(0, "resume", "small");
        await cluster.Until(InTraining, control, ann);
        (await cluster.Run(0, "drain", "small")).ShouldHaveSaid("'small' is drained.");
        await cluster.Until($"SELECT (count(*) = 0)::integer {Leased}", control, ann);
        (await cluster.Database.Number("SELECT count(*) FROM events WHERE type = 'LeaseEnded' AND payload ->> 'reason' = 'drained'")).ShouldBe(1);
        (await cluster.Database.Number("SELECT sum(losses) FROM runs")).ShouldBe(0);

        (await cluster.Run(0, ["extend", spec, .. Longer, "--set", "crossValidation.seeds=2"])).ShouldHaveSaid("'small' grows by 12 runs.");
        (await cluster.Run(2, ["extend", spec, .. Longer, "--set", "crossValidation.folds=4"])).ShouldHaveSaid("another sweep");
        (await cluster.Status("small"))["planned"]!.GetValue<int>().ShouldBe(2 * Sweeps.SmallRuns);
        (await cluster.Run(2, "delete", "small")).ShouldHaveSaid("cancel it first");

        (await cluster.Run(0, "cancel", "small")).ShouldHaveSaid("'small' is cancelled.");
        (await cluster.Run(2, "resume", "small")).ShouldHaveSaid("that is final");
        var watched = await watching.End;
        watched.ExitCode.ShouldBe(0, watched.Error);
        var events = watched.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        events.Select(happened => happened["seq"]!.GetValue<long>()).ShouldBe(Enumerable.Range(1, events.Length).Select(seq => (long)seq));
        events.Where(happened => happened["run"] is null).Select(happened => happened["text"]!.GetValue<string>()).ShouldBe(
            ["begun: 4 trials × 3 runs", "paused from now on", "running from now on", "drained from now on", "grown to 4 trials × 6 runs", "cancelled from now on"]);

        await cluster.Run(0, "delete", "small");
        (await cluster.Run(2, "status", "small")).ShouldHaveSaid("There is no sweep 'small'");
        (await cluster.Database.Number("SELECT count(*) FROM events")).ShouldBe(0);
    }

    [Fact]
    public async Task A_worker_whose_data_differ_stays_away_until_the_store_has_them_and_requirements_wait_for_who_meets_them()
    {
        await using var cluster = await Cluster.Create();
        var rows = string.Join('\n', Enumerable.Range(0, 60).Select(row => string.Create(CultureInfo.InvariantCulture, $"{Math.Sin(row)},{Math.Cos(row)},{Math.Sin(2 * row)}")));
        cluster.Scratch.Write("rows.csv", $"a,b,c\n{rows}\n");
        var spec = cluster.Scratch.Write("rows.yaml", Sweeps.OfRows);
        var control = cluster.StartControl();
        await cluster.UntilJoined(control);
        await cluster.Run(0, "submit", spec, "--set", "resources.requires=[memory=64]");
        cluster.Scratch.Write("rows.csv", $"a,b,c\n{rows}\n1,2,3\n");
        var ann = cluster.StartWorker("ann", slots: 1, "--label", "memory=4");
        await cluster.UntilJoined(ann);
        (await cluster.Run(0, "status", "rows")).Output.ShouldContain("waits for a worker that offers memory=64: none does");

        var ben = cluster.StartWorker("ben", slots: 1, "--label", "memory=64");
        await cluster.Until("SELECT count(*) FROM events WHERE type = 'LeaseEnded' AND payload ->> 'reason' = 'refused'", control, ann, ben);
        (await cluster.Database.Number("SELECT count(*) FROM runs WHERE worker = 'ann'")).ShouldBe(0);
        (await cluster.Run(0, "logs", "rows", "t0/f0/s0")).Output.ShouldContain("attempt 1 given back by its worker, which does not have the data: ");
        await Waiting.Until([control.Program, ann.Program, ben.Program], async () => (await cluster.Status("rows"))["refusing"]!.AsArray().Count == 1);
        (await cluster.Run(0, "status", "rows")).Output.ShouldContain("not trained by ben, for want of its data");

        // The files as they were, at a place that the workers are not told of.
        var original = cluster.Scratch.Write("original.csv", $"a,b,c\n{rows}\n");
        var store = new Dictionary<string, string> { ["VAE_STORE"] = cluster.Home };
        (await BuiltProgram.Start(store, "submit", spec, "--set", $"data.path={original}", "--gateway", cluster.Gateway).End).ShouldHaveSaid("are in the store now");
        File.Delete(original);
        await ben.Stop();
        ben = cluster.StartWorker("ben", slots: 1, "--label", "memory=64");
        await cluster.UntilFinished("rows", control, ann, ben);
        (await cluster.Run(0, "logs", "rows", "t0/f0/s0")).Output.ShouldContain("attempt 2 completed");
        var status = await cluster.Status("rows");
        (status["failed"]!.GetValue<int>(), status["refusing"]!.AsArray().Count).ShouldBe((0, 0));
        (await cluster.Run(0, "rerun", "rows", "--failed")).ShouldHaveSaid("No run of 'rows' has failed");

        await cluster.Run(0, "delete", "rows");
        await Waiting.Until([control.Program, ann.Program, ben.Program], () => Task.FromResult(!Directory.Exists(Path.Combine(cluster.Home, "data"))));
    }
}
