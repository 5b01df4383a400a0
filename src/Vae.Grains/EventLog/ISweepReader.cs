using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Grains.EventLog;

/// <summary>Reads stored sweeps, beside whoever writes them: in pages where there can be many, and without a lock.</summary>
public interface ISweepReader
{
    /// <summary>All sweeps, by name.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ImmutableArray<SweepSummary> List();

    /// <summary>How far a sweep is, counted by the store; null where it was never begun.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="limit">Runs of either kind to name at most.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    SweepStatus? Status(string sweep, int limit);

    /// <summary>What a sweep does; null where it was never begun.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    SweepPlan? Plan(string sweep);

    /// <summary>A sweep's state as last stored, with every run; null where it was never begun.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    SweepState? State(string sweep);

    /// <summary>Every run that was ever leased, with the epochs of its last attempt, in the order of the runs; read page by page as they are asked for.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="after">Only the runs behind this one; null for all.</param>
    /// <param name="page">Runs of a page.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    IEnumerable<RunRecord> Runs(string sweep, RunId? after = null, int page = 2000);

    /// <summary>What happened to a sweep, in order.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="after">The number of the last event that is known; 0 for none.</param>
    /// <param name="limit">Events at most.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ImmutableArray<NumberedEvent> Events(string sweep, long after, int limit);

    /// <summary>The number of the sweep's last event; 0 where it was never begun.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    long Head(string sweep);
}
