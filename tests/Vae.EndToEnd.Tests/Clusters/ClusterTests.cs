using Vae.EndToEnd.Tests.Support;
using Vae.Tests.Shared;

namespace Vae.EndToEnd.Tests.Clusters;

/// <summary>Silos and clients as processes of their own, over a real PostgreSQL server.</summary>
public sealed class ClusterTests(UndisturbedSweep undisturbed, SingleProcess single)
{
    /// <summary>Half of the small sweep with runs of a few seconds, so that a signal reaches them in training.</summary>
    private static readonly string[] Longer = ["--set", "training.epochs=6000", "--set", "space.beta=[1]"];

    [Fact]
    public async Task A_sweep_is_ranked_like_one_of_a_single_process_bit_for_bit_however_often_it_is_submitted()
    {
        await using var cluster = await Cluster.Create();
        var silos = new[] { cluster.StartControl(), cluster.StartWorker("ann", slots: 1, "--label", "memory=4"), cluster.StartWorker("ben", slots: 2) };
        await cluster.UntilJoined(silos);
        (await cluster.Run(0, "submit", undisturbed.Spec)).ShouldHaveSaid("4 trials × 3 runs = 12 runs", "vae watch small");
        await cluster.Run(0, "submit", undisturbed.Spec);

        var watched = await cluster.Run(0, "watch", "small");
        watched.Output.ShouldContain("t0/f0/s0: attempt 1 completed");
        (await cluster.Run(0, "watch", "small", "--after", "1")).Output.Split('\n')[0].ShouldStartWith("     2  ");

        (await cluster.Run(0, "rank", "small", "--output", "json")).Output.ShouldBe(undisturbed.Ranking);
        (await cluster.Run(0, "export", "small")).Metrics.ShouldBe((await BuiltProgram.Run(0, "export", "small", "--home", undisturbed.Home)).Metrics);
        var status = await cluster.Status("small");
        (status["state"]!.GetValue<string>(), status["settled"]!.GetValue<int>()).ShouldBe(("finished", Sweeps.SmallRunsInAll));
        (await cluster.Run(0, "list")).Output.ShouldContain("small");
        (await cluster.Run(0, "logs", "small", "t0/f0/s0")).Output.ShouldContain("t0/f0/s0: attempt 1, leased by ");
        (await cluster.Run(0, "run", undisturbed.Spec)).ShouldHaveSaid("has finished it", "vae rank small --gateway ");
        (await cluster.Database.Number("SELECT count(*) FROM events WHERE type = 'Planned'")).ShouldBe(1);
        (await cluster.Database.Number("SELECT count(*) FROM events WHERE type = 'RunSettled'")).ShouldBe(Sweeps.SmallRunsInAll);

        var workers = (await cluster.Workers()).ToDictionary(worker => worker["worker"]!.GetValue<string>());
        workers.Keys.ShouldBe(["ann", "ben"]);
        (workers["ann"]["slots"]!.GetValue<int>(), workers["ann"]["labels"]!["memory"]!.GetValue<string>(), workers["ben"]["slots"]!.GetValue<int>()).ShouldBe((1, "4", 2));

        (await cluster.Run(2, "submit", undisturbed.Spec, "--set", "training.epochs=5")).ShouldHaveSaid("another spec or other data", "training.epochs: 30, now 5");
        (await cluster.Run(2, "status", "nobody")).ShouldHaveSaid("There is no sweep 'nobody'", "It holds: small.");
        // Of 12 folds, the best weights of the recommended trial's three.
        await Waiting.Until([.. silos.Select(silo => silo.Program)], () => Task.FromResult(
            Directory.EnumerateFiles(Path.Combine(cluster.Home, "checkpoints"), "*", SearchOption.AllDirectories).Count() == 3));
        foreach (var silo in silos.Reverse())
        {
            var end = await silo.Stop();
            end.ExitCode.ShouldBe(0, end.Error);
            end.ShouldHaveSaid($"{silo.Name} has joined the cluster vae", "Stopped.");
        }
    }

    [Fact]
    public async Task A_worker_that_is_asked_to_stop_gives_its_run_back_uncharged_and_another_goes_on_with_it()
    {
        await using var cluster = await Cluster.Create();
        var (control, ann) = (cluster.StartControl(), cluster.StartWorker("ann"));
        await cluster.UntilJoined(control, ann);
        await cluster.Run(0, ["submit", undisturbed.Spec, .. Longer]);
        await cluster.Until("SELECT count(*) FROM epochs JOIN runs USING (sweep, trial, seed_index, fold) WHERE state = 'leased' AND epochs.epoch >= 5", control, ann);
        var stopped = await ann.Stop();
        stopped.ExitCode.ShouldBe(0, stopped.Error);
        (await cluster.Database.Number("SELECT count(*) FROM runs WHERE state = 'leased'")).ShouldBe(0);
        (await cluster.Database.Number("SELECT count(*) FROM events WHERE type = 'LeaseEnded' AND payload ->> 'reason' = 'drained'")).ShouldBe(1);

        var ben = cluster.StartWorker("ben", slots: 2);
        await cluster.UntilFinished("small", control, ben);
        (await cluster.Database.Number("SELECT sum(losses + infrastructure_failures) FROM runs")).ShouldBe(0);
        (await cluster.Database.Number("SELECT count(*) FROM runs WHERE attempts = 2 AND worker = 'ben'")).ShouldBe(1);
        await ShouldHaveTheRankingOfASingleProcess(cluster);
    }

    [Fact]
    public async Task What_a_killed_worker_held_goes_on_when_it_is_back_or_held_for_dead_however_long_its_lease_would_last()
    {
        await using var cluster = await Cluster.Create();
        var (control, ann) = (cluster.StartControl("--lease-term", "3600"), cluster.StartWorker("ann"));
        await cluster.UntilJoined(control, ann);
        await cluster.Run(0, "submit", cluster.Scratch.Write("endless.yaml", Sweeps.Endless));
        await cluster.Until("SELECT count(*) FROM epochs WHERE attempt = 1", control, ann);

        await ann.Kill();
        ann = cluster.StartWorker("ann");
        await cluster.Until("SELECT count(*) FROM epochs WHERE attempt = 2", control, ann);

        var ben = cluster.StartWorker("ben");
        await cluster.UntilJoined(ben);
        await ann.Kill();
        await cluster.Until("SELECT count(*) FROM epochs WHERE attempt = 3", control, ben);

        (await cluster.Database.Row("SELECT worker, losses FROM runs")).ShouldBe(["ben", 2]);
    }

    [Fact]
    public async Task A_cluster_that_was_stopped_as_a_whole_goes_on_when_it_is_started_without_being_asked()
    {
        await using var cluster = await Cluster.Create();
        var (control, ann) = (cluster.StartControl(), cluster.StartWorker("ann"));
        await cluster.UntilJoined(control, ann);
        await cluster.Run(0, ["submit", undisturbed.Spec, .. Longer]);
        await cluster.Until("SELECT count(*) FROM runs WHERE state = 'settled'", control, ann);
        foreach (var silo in new[] { ann, control })
        {
            var end = await silo.Stop();
            end.ExitCode.ShouldBe(0, end.Error);
        }

        (control, ann) = (cluster.StartControl(), cluster.StartWorker("ann", slots: 2));
        await cluster.UntilFinished("small", control, ann);
        await ShouldHaveTheRankingOfASingleProcess(cluster);
    }

    [Fact]
    public async Task What_is_wrong_with_a_database_is_said_without_its_password()
    {
        await using var database = await TestDatabase.Create();
        const string Password = "correct-horse";
        (string ConnectionString, int ExitCode, string Said)[] wrong =
        [
            ($"Host=127.0.0.1;Port=1;Username=vae;Password={Password};Database=vae", 3, "Connection refused"),
            ($"{database.ConnectionString.Replace(";Database=", ";Database=not_", StringComparison.Ordinal)};Password={Password}", 3, "does not exist"),
            ($"Hots=127.0.0.1;Password={Password}", 2, "is no connection string"),
        ];
        foreach (var (connectionString, exitCode, said) in wrong)
        {
            var end = await BuiltProgram.Start(new Dictionary<string, string> { ["VAE_DATABASE"] = connectionString }, "serve", "--silo-port", "1", "--gateway-port", "2").End;
            end.ExitCode.ShouldBe(exitCode, end.Error);
            end.ShouldHaveSaid(said);
            (end.Output + end.Error).ShouldNotContain(Password);
        }
    }

    private async Task ShouldHaveTheRankingOfASingleProcess(Cluster cluster) =>
        (await cluster.Run(0, "rank", "small", "--output", "json")).Output.ShouldBe((await single.Run(undisturbed.Spec, Longer)).Ranking);
}
