using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Grains;
using Vae.Grains.EventLog;

namespace Vae.Sweep.Clusters;

/// <summary>The sweeps of a cluster, through its grains.</summary>
internal sealed class ClusterPlace(ClusterAddress address, string options, ClusterConnection connection) : ISweepPlace
{
    public bool IsCluster => true;

    public string Name => address.ToString();

    public string Options => options;

    /// <summary>The connection, for what no home has.</summary>
    public ClusterConnection Connection { get; } = connection;

    public Task<ImmutableArray<SweepSummary>> List() => Connection.Call(grains => grains.Sweeps());

    public Task<SweepStatus?> Status(string sweep) => Archive(archive => archive.Status(sweep));

    public Task<ImmutableArray<string>> Lacking(string sweep) => Connection.Call(grains => grains.Queue().Lacking(sweep));

    public Task<ImmutableArray<string>> Refusing(string sweep) => Connection.Call(grains => grains.Queue().Refusing(sweep));

    public Task<SweepPlan?> Plan(string sweep) => Tell(sweep, grain => grain.GetPlan());

    public Task<SweepRanking?> Ranking(string sweep) => Archive(archive => archive.Ranking(sweep));

    public async IAsyncEnumerable<RunRecord> Runs(string sweep, RunId? after = null)
    {
        var last = after;
        while (true)
        {
            var behind = last;
            var page = await Archive(archive => archive.Runs(sweep, behind));
            foreach (var run in page) yield return run;
            if (page.IsEmpty) yield break;
            last = page[^1].Run;
        }
    }

    public async Task<ImmutableArray<NumberedEvent>> Events(string sweep, long after, CancellationToken stop = default) =>
        [.. (await Connection.Call(grains => grains.Archive().Events(sweep, after), stop)).Select(logged => logged.Read())];

    public Task<T> Tell<T>(string sweep, Func<ISweepGrain, Task<T>> say, CancellationToken stop = default) =>
        Connection.Call(grains => say(grains.Sweep(sweep)), stop);

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private Task<T> Archive<T>(Func<IArchiveGrain, Task<T>> ask) => Connection.Call(grains => ask(grains.Archive()));
}
