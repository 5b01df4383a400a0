using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

public sealed class InterruptionTests(UndisturbedSweep undisturbed) : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task An_interrupted_sweep_loses_nothing_and_resumes_to_the_same_ranking()
    {
        var running = await StartAndWait();
        running.Signal("INT");
        var end = await running.End;
        end.ExitCode.ShouldBe(130, end.Error);
        end.Output.ShouldBeEmpty();
        end.ShouldHaveSaid("Stopping", "runs are kept", $"vae resume small --home {_scratch.Home}");

        var kept = Database.Settled(_scratch.Home);
        kept.ShouldBeInRange(1, Sweeps.SmallRuns - 1);
        end.Error.ShouldContain($"{kept} of {Sweeps.SmallRuns} runs are kept");
        var status = (await BuiltProgram.Run(exitCode: 0, "status", "small", "--home", _scratch.Home, "--output", "json")).Json;
        (status["state"]!.GetValue<string>(), status["settled"]!.GetValue<long>(), status["leased"]!.GetValue<int>()).ShouldBe(("unfinished", kept, 0));
        await ShouldResumeToTheSameRanking();
    }

    [Fact]
    public async Task A_killed_sweep_resumes_to_the_same_ranking()
    {
        var running = await StartAndWait();
        running.Signal("KILL");
        (await running.End).ExitCode.ShouldBe(137);
        Database.Settled(_scratch.Home).ShouldBeInRange(1, Sweeps.SmallRuns - 1);
        await ShouldResumeToTheSameRanking();
    }

    [Fact]
    public async Task Readers_work_beside_the_owner_and_a_second_owner_is_refused()
    {
        var running = await StartAndWait("--set", "data.rows=30", "--set", "training.epochs=1000", "--set", "crossValidation.repeats=100");
        var second = await BuiltProgram.Run(exitCode: 2, "run", undisturbed.Spec, "--home", _scratch.Home, "--set", "name=other");
        second.ShouldHaveSaid("owned by another vae", $"process {running.Id}", "--home");
        second.Output.ShouldBeEmpty();

        (await BuiltProgram.Run(exitCode: 0, "list", "--home", _scratch.Home)).Output.ShouldContain("unfinished");
        // Between two of its runs a sweep may have leased none.
        await Waiting.Until([running], async () => (await BuiltProgram.Run(exitCode: 0, "status", "small", "--home", _scratch.Home)).Output.Contains("leased by", StringComparison.Ordinal));
        (await BuiltProgram.Run(exitCode: 0, "export", "small", "--home", _scratch.Home)).Output.ShouldContain("t0/f0/s0");
        (await BuiltProgram.Run(exitCode: 1, "rank", "small", "--home", _scratch.Home)).Output.ShouldContain("nothing to rank");

        running.Signal("TERM");
        (await running.End).ExitCode.ShouldBe(130);
    }

    private async Task<RunningProgram> StartAndWait(params string[] overrides)
    {
        // One slot: the sweep shall not be finished before the signal is there.
        var running = BuiltProgram.Start(["run", undisturbed.Spec, "--home", _scratch.Home, "--slots", "1", .. overrides]);
        await Waiting.Until(running, () => Database.Settled(_scratch.Home) > 0);
        return running;
    }

    private async Task ShouldResumeToTheSameRanking()
    {
        (await BuiltProgram.Run(exitCode: 0, "resume", "small", "--home", _scratch.Home)).Output.ShouldContain("Recommended: trial");
        await ShouldHaveTheSameRanking();
    }

    private async Task ShouldHaveTheSameRanking()
    {
        (await BuiltProgram.Run(exitCode: 0, "rank", "small", "--home", _scratch.Home, "--output", "json")).Output.ShouldBe(undisturbed.Ranking);
        Database.Settled(_scratch.Home).ShouldBe(Sweeps.SmallRunsInAll);
        Database.Number(_scratch.Home, "SELECT count(DISTINCT payload ->> '$.run') FROM events WHERE type = 'RunSettled'").ShouldBe(Sweeps.SmallRunsInAll);
        Database.Number(_scratch.Home, "SELECT count(*) FROM events WHERE type = 'TestRowsSeen'").ShouldBe(1);
        Database.Number(_scratch.Home, "SELECT max(seq) - count(*) FROM events").ShouldBe(0);
        Database.Number(_scratch.Home, "SELECT min(seq) FROM events").ShouldBe(1);
    }
}
