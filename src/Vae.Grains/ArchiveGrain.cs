using System.Collections.Immutable;
using Orleans.Concurrency;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Grains.EventLog;

namespace Vae.Grains;

/// <summary>Reads the store, for many clients at once.</summary>
[StatelessWorker]
[Reentrant]
internal sealed class ArchiveGrain(ISweepReader reader) : Grain, IArchiveGrain
{
    private const int SweepsOfAPage = 500;
    private const int EventsOfAPage = 500;
    private const int RunsShown = 1000;

    // A run brings all its epochs along.
    private const int RunsOfAPage = 64;

    public Task<ImmutableArray<SweepSummary>> Sweeps(string after) => Read<ImmutableArray<SweepSummary>>(() =>
        [.. reader.List().Where(sweep => string.CompareOrdinal(sweep.Name, after) > 0).OrderBy(sweep => sweep.Name, StringComparer.Ordinal).Take(SweepsOfAPage)]);

    public Task<SweepStatus?> Status(string sweep) => Read(() => reader.Status(sweep, RunsShown));

    public Task<SweepRanking?> Ranking(string sweep) => Read(() => reader.Ranking(sweep));

    public Task<ImmutableArray<RunRecord>> Runs(string sweep, RunId? after) => Read<ImmutableArray<RunRecord>>(() =>
        [.. reader.Runs(sweep, after, RunsOfAPage).Take(RunsOfAPage)]);

    public Task<ImmutableArray<LoggedEvent>> Events(string sweep, long after) => Read<ImmutableArray<LoggedEvent>>(() =>
        [.. reader.Events(sweep, after, EventsOfAPage).Select(LoggedEvent.Of)]);

    /// <summary>Off the grain's turn: reading waits and ranking computes, and others are to be answered meanwhile.</summary>
    private static Task<T> Read<T>(Func<T> read) => Task.Run(read);
}
