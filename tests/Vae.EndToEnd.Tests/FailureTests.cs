using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

public sealed class FailureTests(UndisturbedSweep undisturbed) : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_sweep_in_which_everything_diverges_has_no_ranking_and_says_why()
    {
        var end = await BuiltProgram.Run(
            exitCode: 1,
            "run", undisturbed.Spec, "--home", _scratch.Home,
            "--set", "training.learningRate=1e6", "--set", "space.beta=[1]", "--set", "name=wild");
        end.Output.ShouldContain("Not ranked: trial 0");
        end.Output.ShouldContain("diverged (first: t0/f0/s0 at step");
        end.Output.ShouldContain("No configuration could be ranked");
        end.ShouldHaveSaid("6/6 runs settled");
        var rank = await BuiltProgram.Run(exitCode: 1, "rank", "wild", "--home", _scratch.Home, "--output", "json");
        rank.Json["recommended"].ShouldBeNull();
        rank.Json["ineligible"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_full_disk_ends_in_a_clear_message_and_the_sweep_resumes_afterwards()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a limit on the size of files: bash -c 'ulimit -f 300'");
        // .NET's doubly mapped memory for compiled code is a large file too, so it is left out; XFSZ would kill the process.
        const string Limited = "trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f 300; exec \"$0\" run \"$1\" --home \"$2\" --set training.epochs=60 --set training.batchSize=128";
        var end = await BuiltProgram.StartInBash(Limited, undisturbed.Spec, _scratch.Home).End;
        end.ExitCode.ShouldBe(3, end.Error);
        end.Output.ShouldBeEmpty();
        end.ShouldHaveSaid("vae.db cannot be written", "vae resume small");
        (await BuiltProgram.Run(exitCode: 0, "resume", "small", "--home", _scratch.Home)).Output.ShouldContain("Recommended: trial");
        Database.Settled(_scratch.Home).ShouldBe(Sweeps.SmallRunsInAll);
    }
}
