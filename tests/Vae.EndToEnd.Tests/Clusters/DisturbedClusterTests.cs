using System.Globalization;
using Vae.EndToEnd.Tests.Support;
using Vae.Tests.Shared;

namespace Vae.EndToEnd.Tests.Clusters;

/// <summary>What processes, networks and databases do to a cluster: nothing that its numbers show.</summary>
public sealed class DisturbedClusterTests(SingleProcess single)
{
    // Seconds. Shorter than the patience of Orleans' membership, so that a silo that stands still for longer may go on.
    private const int LeaseTerm = 4;

    private const string Ended = "FROM events WHERE type = 'LeaseEnded' AND payload ->> 'reason' =";

    /// <summary>Chooses what happens when; another number is another story.</summary>
    private static readonly int Seed =
        int.TryParse(Environment.GetEnvironmentVariable("VAE_TEST_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1;

    [Fact]
    public async Task Sixty_runs_count_once_each_and_rank_like_those_of_an_undisturbed_process_whatever_dies_on_the_way()
    {
        using var server = await PrivateServer.Start();
        await using var cluster = await Cluster.On(server);
        var spec = cluster.Scratch.Write("sixty.yaml", Sweeps.Sixty);
        string[] workers = ["ann", "ben", "cat"];
        var silos = new SupervisedSilos(cluster, LeaseTerm, workers);
        await cluster.UntilJoined(silos.All);
        await cluster.Run(0, "submit", spec);

        var random = new Random(Seed);
        foreach (var (moment, blow) in Blows().OrderBy(blow => blow.Moment))
        {
            await silos.Until($"SELECT (count(*) >= {moment})::integer FROM epochs");
            await blow();
        }

        await silos.Until(Cluster.IsFinished("sixty"));

        (await cluster.Database.Number($"SELECT count(*) FROM events WHERE type = 'RunSettled' AND payload -> 'outcome' ->> 'type' = 'completed'")).ShouldBe(Sweeps.SixtyRunsInAll);
        await cluster.ShouldCountEachRunOnce(Sweeps.SixtyRunsInAll);
        await ShouldRankLikeASingleProcess(cluster, "sixty", spec);

        IEnumerable<(int Moment, Func<Task> Happen)> Blows()
        {
            Func<Task>[] blows =
            [
                () => silos.Kill(Worker()),
                () => silos.KillControl(),
                () => silos.Drain(Worker()),
                () => silos.StopPastItsLease(Worker()),
                async () =>
                {
                    await server.Crash();
                    await server.Restart();
                },
            ];
            foreach (var blow in blows) yield return (random.Next(Sweeps.SixtyRuns * Sweeps.SixtyEpochs * 9 / 10), blow);
        }

        string Worker() => workers[random.Next(workers.Length)];
    }

    [Fact]
    public async Task A_control_silo_that_stood_still_past_every_lease_takes_no_run_from_anybody()
    {
        await using var cluster = await Cluster.Create();
        var spec = cluster.Scratch.Write("small.yaml", Sweeps.Small);
        var silos = new[] { cluster.StartControl("--lease-term", "4"), cluster.StartWorker("ann"), cluster.StartWorker("ben") };
        await cluster.UntilJoined(silos);
        await cluster.Run(0, "submit", spec, "--set", "training.epochs=100");
        await cluster.Until("SELECT (count(DISTINCT worker) = 2)::integer FROM runs WHERE state = 'leased'", silos);

        silos[0].Signal("STOP");
        var stopped = await cluster.Database.Number("SELECT extract(epoch FROM clock_timestamp()) * 1000");
        await cluster.Until($"SELECT (extract(epoch FROM clock_timestamp()) * 1000 > {stopped} + {1500 * LeaseTerm})::integer", silos);
        silos[0].Signal("CONT");

        await cluster.Until("SELECT (count(*) >= 4)::integer FROM runs WHERE state = 'settled'", silos);
        (await cluster.Database.Number("SELECT count(*) FROM events WHERE type = 'LeaseEnded'")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_networks_that_are_cut_and_joined_again_count_no_run_twice()
    {
        using var network = NetworkNamespace.Create();
        using var server = await PrivateServer.Start(network.Outside);
        await using var cluster = await Cluster.On(server);
        var spec = cluster.Scratch.Write("small.yaml", Sweeps.Small);
        string[] longer = ["--set", "training.epochs=600", "--set", "space.beta=[1]"];
        var silos = new[] { cluster.StartControl("--lease-term", "4"), cluster.StartWorker("ben") };
        var far = cluster.StartWorker("far", network);
        await cluster.UntilJoined([.. silos, far]);
        await cluster.Run(0, ["submit", spec, .. longer]);
        const string FarHolds = "SELECT count(*) FROM runs WHERE state = 'leased' AND worker = 'far'";
        do
        {
            network.Heal();
            await cluster.Until(FarHolds, [.. silos, far]);
            network.Cut();
        }
        while (await cluster.Database.Number(FarHolds) == 0);

        await cluster.Until($"SELECT count(*) {Ended} 'lost'", silos);
        await cluster.Until("SELECT count(*) FROM runs WHERE state = 'settled' AND attempts > 1", silos);
        network.Heal();

        // Whoever was alone goes on with what it had, or ends because it was held for dead: nothing of it counts.
        await cluster.Until(Cluster.IsFinished("small"), silos);
        await cluster.ShouldCountEachRunOnce(Sweeps.HalfSmallRunsInAll);
        await ShouldRankLikeASingleProcess(cluster, "small", spec, longer);
    }

    private async Task ShouldRankLikeASingleProcess(Cluster cluster, string sweep, string spec, params string[] overrides) =>
        (await cluster.Run(0, "rank", sweep, "--output", "json")).Output.ShouldBe((await single.Run(spec, overrides)).Ranking);
}
