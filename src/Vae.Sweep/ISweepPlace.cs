using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Grains;
using Vae.Grains.EventLog;

namespace Vae.Sweep;

/// <summary>Where sweeps are: a home, or a cluster.</summary>
internal interface ISweepPlace : IAsyncDisposable
{
    /// <summary>Whether others train its sweeps, so that they go on when this process ends.</summary>
    bool IsCluster { get; }

    /// <summary>The place as a message names it, to finish "There is no sweep 'x' in …".</summary>
    string Name { get; }

    /// <summary>The options that name the place, to be put behind a command; begins with a blank where there are any.</summary>
    string Options { get; }

    /// <summary>All sweeps, by name.</summary>
    Task<ImmutableArray<SweepSummary>> List();

    /// <summary>How far a sweep is; null where there is none.</summary>
    Task<SweepStatus?> Status(string sweep);

    /// <summary>What a sweep requires where no worker offers it; empty otherwise.</summary>
    Task<ImmutableArray<string>> Lacking(string sweep);

    /// <summary>Workers that stay away from a sweep, since they did not get the data that it was planned for, by name.</summary>
    Task<ImmutableArray<string>> Refusing(string sweep);

    /// <summary>What a sweep does; null where there is none.</summary>
    Task<SweepPlan?> Plan(string sweep);

    /// <summary>The ranking of what is measured so far; null where there is no such sweep.</summary>
    Task<SweepRanking?> Ranking(string sweep);

    /// <summary>Every run that was ever leased, in the order of the runs; behind <paramref name="after"/>, where it is given. Read as they are asked for.</summary>
    IAsyncEnumerable<RunRecord> Runs(string sweep, RunId? after = null);

    /// <summary>What happened to a sweep after an event, in order, a page of it; none where there is no such sweep.</summary>
    Task<ImmutableArray<NumberedEvent>> Events(string sweep, long after, CancellationToken stop = default);

    /// <summary>Says something to a sweep. It may be said more than once, so it must be idempotent.</summary>
    /// <exception cref="PlaceTakenException">A home's owner is another process, which alone may write.</exception>
    Task<T> Tell<T>(string sweep, Func<ISweepGrain, Task<T>> say, CancellationToken stop = default);
}
