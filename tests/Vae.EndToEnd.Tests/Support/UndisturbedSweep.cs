using Vae.EndToEnd.Tests.Support;

[assembly: AssemblyFixture(typeof(UndisturbedSweep))]

namespace Vae.EndToEnd.Tests.Support;

/// <summary>The small sweep, run to its end twice at the same time: with one slot and with two, each in a home of its own.</summary>
public sealed class UndisturbedSweep : IAsyncLifetime
{
    private readonly Scratch _one = new();
    private readonly Scratch _two = new();

    /// <summary>The sweep file.</summary>
    public string Spec => _one["small.yaml"];

    /// <summary>The home of one slot; finished, and only to be read.</summary>
    public string Home => _one.Home;

    /// <summary>The home of two slots; finished, and only to be read.</summary>
    public string OtherHome => _two.Home;

    /// <summary>What <c>vae rank --output json</c> says of it.</summary>
    public string Ranking { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _one.WriteSmallSweep();
        await Task.WhenAll(
            BuiltProgram.Run(exitCode: 0, "run", Spec, "--home", Home, "--slots", "1"),
            BuiltProgram.Run(exitCode: 0, "run", Spec, "--home", OtherHome, "--slots", "2"));
        Ranking = (await BuiltProgram.Run(exitCode: 0, "rank", "small", "--home", Home, "--output", "json")).Output;
    }

    public ValueTask DisposeAsync()
    {
        _one.Dispose();
        _two.Dispose();
        return ValueTask.CompletedTask;
    }
}
