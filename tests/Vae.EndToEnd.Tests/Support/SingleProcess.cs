using System.Collections.Concurrent;
using Vae.EndToEnd.Tests.Support;

[assembly: AssemblyFixture(typeof(SingleProcess))]

namespace Vae.EndToEnd.Tests.Support;

/// <summary>Sweeps that nothing disturbed, each run once by a process of its own for all tests that hold theirs against it.</summary>
public sealed class SingleProcess : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<Undisturbed>>> _sweeps = new(StringComparer.Ordinal);
    private int _homes;

    /// <summary>What two slots make of a sweep file.</summary>
    public Task<Undisturbed> Run(string spec, params string[] overrides) =>
        _sweeps.GetOrAdd(string.Join(' ', [File.ReadAllText(spec), .. overrides]), _ => new(() => Begin(spec, overrides, _scratch[$"{Interlocked.Increment(ref _homes)}"]))).Value;

    public void Dispose() => _scratch.Dispose();

    private static async Task<Undisturbed> Begin(string spec, string[] overrides, string home) =>
        new(home, (await BuiltProgram.Run(exitCode: 0, ["run", spec, .. overrides, "--home", home, "--slots", "2", "--output", "json"])).Output);

    /// <summary>A sweep that nothing disturbed.</summary>
    /// <param name="Home">Its home; only to be read.</param>
    /// <param name="Ranking">What <c>vae rank --output json</c> says of it.</param>
    public sealed record Undisturbed(string Home, string Ranking);
}
