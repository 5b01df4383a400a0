using System.Collections.Immutable;
using Vae.Domain.Metrics;

namespace Vae.Grains.EventLog;

/// <summary>The append-only log of all sweeps' events, unique on (sweep, seq), with the tables derived from it.</summary>
internal interface IEventLog : IDisposable
{
    /// <summary>Completes with the reason when the store failed for good and whoever uses it should end; never where it is expected to come back.</summary>
    Task<StoreException> Failure { get; }

    /// <summary>Stores events durably with what follows from them, all or nothing.</summary>
    /// <returns>Whether they were stored; false when the log already holds an event at one of these places.</returns>
    /// <exception cref="StoreException">The store cannot be written. Whether the events were stored is not known where it is elsewhere: load the sweep to see.</exception>
    Task<bool> Append(SweepAppend append);

    /// <summary>Reads a sweep; null where it was never begun.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<StoredSweep?> Load(string sweep);

    /// <summary>Every run of a sweep that was ever leased, with the epochs of its last attempt.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<ImmutableArray<RunRecord>> Runs(string sweep);

    /// <summary>The folds of a trial that were ever leased, with the epochs of their last attempts.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="runs">How many folds × seeds it has.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<ImmutableArray<RunRecord>> Runs(string sweep, int trial, int runs);

    /// <summary>The number of the sweep's last event; 0 where it was never begun.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<long> Head(string sweep);
}
