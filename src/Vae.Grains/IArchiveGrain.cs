using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Grains.EventLog;

namespace Vae.Grains;

/// <summary>What the store holds, for clients, which never see the database itself.</summary>
[Alias("Vae.Archive")]
public interface IArchiveGrain : IGrainWithIntegerKey
{
    /// <summary>Sweeps by name, a page of those behind <paramref name="after"/>.</summary>
    [Alias("Sweeps")]
    Task<ImmutableArray<SweepSummary>> Sweeps(string after);

    /// <summary>How far a sweep is; null where it was never begun.</summary>
    [Alias("Status")]
    Task<SweepStatus?> Status(string sweep);

    /// <summary>The ranking of what is measured so far; null where the sweep was never begun.</summary>
    [Alias("Ranking")]
    Task<SweepRanking?> Ranking(string sweep);

    /// <summary>Runs that were ever leased, a page of those behind <paramref name="after"/>.</summary>
    [Alias("Runs")]
    Task<ImmutableArray<RunRecord>> Runs(string sweep, RunId? after);

    /// <summary>What happened to a sweep after the event numbered <paramref name="after"/>, in order, a page of it.</summary>
    [Alias("Events")]
    Task<ImmutableArray<LoggedEvent>> Events(string sweep, long after);
}
