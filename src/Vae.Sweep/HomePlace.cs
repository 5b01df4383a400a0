using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Grains;
using Vae.Grains.EventLog;
using Vae.Silo;

namespace Vae.Sweep;

/// <summary>The sweeps of a home: read beside its owner, told something only while nobody owns it.</summary>
internal sealed class HomePlace(Home home) : ISweepPlace
{
    private const int EventsPerPage = 500;
    private const int RunsShown = 1000;

    public bool IsCluster => false;

    public string Name => home.Folder;

    public string Options
    {
        get
        {
            if (home == Home.Choose(null, Environment.GetEnvironmentVariable)) return "";
            var isPlain = home.Folder.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '\\' or ':' or '.' or '_' or '-');
            return isPlain ? $" --home {home.Folder}" : $" --home '{home.Folder}'";
        }
    }

    /// <summary>The home.</summary>
    public Home Folder => home;

    public Task<ImmutableArray<SweepSummary>> List() => Task.FromResult(Read(sweeps => sweeps.List(), []));

    public Task<SweepStatus?> Status(string sweep) => Task.FromResult(Read(sweeps => sweeps.Status(sweep, RunsShown), null));

    /// <summary>Nothing: whoever runs a sweep here trains it, whatever it requires.</summary>
    public Task<ImmutableArray<string>> Lacking(string sweep) => Task.FromResult(ImmutableArray<string>.Empty);

    /// <summary>Nobody: whoever runs a sweep here reads its data first.</summary>
    public Task<ImmutableArray<string>> Refusing(string sweep) => Task.FromResult(ImmutableArray<string>.Empty);

    public Task<SweepPlan?> Plan(string sweep) => Task.FromResult(Read(sweeps => sweeps.Plan(sweep), null));

    public Task<SweepRanking?> Ranking(string sweep) => Task.FromResult(Read(sweeps => sweeps.Ranking(sweep), null));

    public IAsyncEnumerable<RunRecord> Runs(string sweep, RunId? after = null) => Read(sweeps => sweeps.Runs(sweep, after), []).ToAsyncEnumerable();

    public Task<ImmutableArray<NumberedEvent>> Events(string sweep, long after, CancellationToken stop = default) =>
        Task.FromResult(Read(sweeps => sweeps.Events(sweep, after, EventsPerPage), []));

    public async Task<T> Tell<T>(string sweep, Func<ISweepGrain, Task<T>> say, CancellationToken stop = default)
    {
        using var ownership = HomeOwnership.TryTake(home, out var problem) ?? throw new PlaceTakenException(problem);
        using var host = SingleProcessSilo.CreateWithoutWorker(home, TimeProvider.System, LogLevel.Warning);
        await host.StartAsync(stop);
        try
        {
            return await say(host.Services.GetRequiredService<IGrainFactory>().Sweep(sweep));
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private T Read<T>(Func<ISweepReader, T> read, T nothing) => home.HasSweeps ? read(StoredSweeps.Of(home)) : nothing;
}
