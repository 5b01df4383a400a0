using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests.Clusters;

/// <summary>A cluster that is brought up to date as an orchestrator does it: one process after the other, asked to stop.</summary>
public sealed class RollingRestartTests(SingleProcess single)
{
    /// <summary>Longer than to restart four processes takes.</summary>
    private static readonly string[] Longer =
        ["--set", "training.batchSize=4", "--set", "model.encoder=[128]", "--set", "model.decoder=[128]"];

    [Fact]
    public async Task Every_process_is_restarted_in_mid_sweep_and_each_run_counts_once_uncharged_with_the_same_numbers()
    {
        await using var cluster = await Cluster.Create();
        var spec = cluster.Scratch.Write("sixty.yaml", Sweeps.Sixty);
        Func<SiloProcess>[] starts = [() => cluster.StartWorker("ann"), () => cluster.StartWorker("ben"), cluster.StartOtherControl, () => cluster.StartControl()];
        var silos = starts.Select(start => start()).ToArray();
        await cluster.UntilJoined(silos);
        await cluster.Run(0, ["submit", spec, .. Longer]);
        await cluster.Until("SELECT count(*) FROM runs WHERE state = 'settled'", silos);

        for (var i = 0; i < silos.Length; i++)
        {
            (await cluster.Database.Number(Cluster.IsFinished("sixty"))).ShouldBe(0, "the sweep is long enough to be in its middle");
            var end = await silos[i].Stop();
            end.ExitCode.ShouldBe(0, $"{silos[i].Name}: {end.Error}");
            silos[i] = starts[i]();
            await cluster.UntilJoined(silos);
        }

        await cluster.UntilFinished("sixty", silos);

        await cluster.ShouldCountEachRunOnce(Sweeps.SixtyRunsInAll);
        (await cluster.Database.Number("SELECT sum(losses) FROM runs")).ShouldBe(0);
        // Of each worker the run that it trained and what it had taken ahead, sixteen at most; and nothing else.
        (await cluster.Database.Number("SELECT count(*) FROM events WHERE type = 'LeaseEnded' AND payload ->> 'reason' = 'drained'")).ShouldBeLessThanOrEqualTo(2 * (1 + 16));
        (await cluster.Database.Number("SELECT count(*) FROM events WHERE type = 'LeaseEnded' AND payload ->> 'reason' <> 'drained'")).ShouldBe(0);
        var undisturbed = await single.Run(spec, Longer);
        (await cluster.Run(0, "rank", "sixty", "--output", "json")).Output.ShouldBe(undisturbed.Ranking);
        (await cluster.Run(0, "export", "sixty")).Metrics.ShouldBe((await BuiltProgram.Run(0, "export", "sixty", "--home", undisturbed.Home)).Metrics);
    }
}
