using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Vae.Grains;

/// <summary>Keeps what each worker last said of itself.</summary>
[Reentrant]
internal sealed class WorkersGrain(TimeProvider clock) : Grain, IWorkersGrain
{
    // Long enough to see in the list who is missing.
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly SortedDictionary<string, (WorkerPresence Said, long At)> _workers = new(StringComparer.Ordinal);

    public Task Announce(WorkerPresence presence)
    {
        // What an earlier life said may come late.
        if (!_workers.TryGetValue(presence.Holder.Worker, out var known) || known.Said.Holder.Incarnation <= presence.Holder.Incarnation)
            _workers[presence.Holder.Worker] = (presence, clock.GetTimestamp());
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<WorkerPresence>> List() => Task.FromResult<ImmutableArray<WorkerPresence>>(
    [
        .. _workers.Values
            .Select(worker => worker.Said with { SilentFor = clock.GetElapsedTime(worker.At) })
            .Where(worker => worker.SilentFor < Memory),
    ]);
}
