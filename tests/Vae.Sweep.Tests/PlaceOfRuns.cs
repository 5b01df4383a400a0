using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Grains;
using Vae.Grains.EventLog;

namespace Vae.Sweep.Tests;

/// <summary>A place with one sweep, of which the test says what is measured; counts what is read.</summary>
internal sealed class PlaceOfRuns(SweepPlan plan) : ISweepPlace
{
    /// <summary>What is measured so far.</summary>
    public SortedDictionary<RunId, RunRecord> Measured { get; } = [];

    /// <summary>Runs that were read so far.</summary>
    public int Read { get; private set; }

    public bool IsCluster => false;

    public string Name => "here";

    public string Options => "";

    public Task<SweepPlan?> Plan(string sweep) => Task.FromResult<SweepPlan?>(plan);

    public Task<SweepRanking?> Ranking(string sweep) => Task.FromResult<SweepRanking?>(Ranker.Rank(plan, Measured.Values));

    public IAsyncEnumerable<RunRecord> Runs(string sweep, RunId? after = null) =>
        Measured.Values.ToArray().Where(run => after is null || run.Run.CompareTo(after.Value) > 0).Select(Counted).ToAsyncEnumerable();

    public Task<ImmutableArray<SweepSummary>> List() => throw new NotSupportedException();

    public Task<SweepStatus?> Status(string sweep) => throw new NotSupportedException();

    public Task<ImmutableArray<string>> Lacking(string sweep) => throw new NotSupportedException();

    public Task<ImmutableArray<string>> Refusing(string sweep) => throw new NotSupportedException();

    public Task<ImmutableArray<NumberedEvent>> Events(string sweep, long after, CancellationToken stop = default) => throw new NotSupportedException();

    public Task<T> Tell<T>(string sweep, Func<ISweepGrain, Task<T>> say, CancellationToken stop = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private RunRecord Counted(RunRecord run)
    {
        Read++;
        return run;
    }
}
