using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

/// <summary>Sweeps of one home that have runs in common.</summary>
public sealed class ReuseTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_sweep_trains_only_what_none_before_it_has_trained_unless_it_is_told_to()
    {
        var spec = _scratch.WriteSmallSweep();
        await Run("--set", "evaluation.finalists=0");
        await Run("--set", "name=wider", "--set", "space.beta=[0.5,1,2]", "--set", "evaluation.finalists=0");
        await Run("--set", "name=anew", "--no-cache", "--set", "evaluation.finalists=0");

        // Of six trials four were there; the refit makes a model of its own.
        Reused("wider").ShouldBe(Sweeps.SmallRuns);
        Reused("anew").ShouldBe(0);
        var status = (await BuiltProgram.Run(exitCode: 0, "status", "wider", "--home", _scratch.Home, "--output", "json")).Json;
        status["reused"]!.GetValue<int>().ShouldBe(Sweeps.SmallRuns);
        (await BuiltProgram.Run(exitCode: 0, "export", "wider", "--home", _scratch.Home)).Output.ShouldContain("reused from small t0/f0/s0");
        (await BuiltProgram.Run(exitCode: 0, "rank", "wider", "--home", _scratch.Home)).Output.ShouldContain($"Not trained again: {Sweeps.SmallRuns} runs");
        (await Ranked("anew")).ShouldBe(await Ranked("small"));

        Task<ProgramEnd> Run(params string[] arguments) => BuiltProgram.Run(exitCode: 0, ["run", spec, "--home", _scratch.Home, .. arguments]);

        long Reused(string sweep) => Database.Number(_scratch.Home, $"SELECT count(*) FROM runs WHERE sweep = '{sweep}' AND outcome ->> 'reusedFrom' IS NOT NULL");
    }

    private async Task<string> Ranked(string sweep) =>
        (await BuiltProgram.Run(exitCode: 0, "rank", sweep, "--home", _scratch.Home, "--output", "json")).Json["configurations"]!.ToJsonString();
}
