using System.Collections.Immutable;
using Orleans.Concurrency;
using Vae.Domain.Leasing;

namespace Vae.Grains;

/// <summary>Sweeps with pending runs, and the slots that they have.</summary>
[Reentrant]
internal sealed class QueueGrain(TimeProvider clock) : Grain, IQueueGrain
{
    // Well under Orleans' response timeout of 30 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Of a worker that says nothing more; longer than a busy one is silent.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(45);

    private readonly List<SweepOffer> _offers = [];
    private readonly Dictionary<string, (ImmutableDictionary<string, int> InUse, long HeardAt)> _workers = [];
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Offer(SweepOffer offer)
    {
        var place = _offers.FindIndex(known => known.Sweep == offer.Sweep);
        if (place >= 0)
        {
            _offers[place] = offer;
            return Task.CompletedTask;
        }

        _offers.Add(offer);
        _arrival.TrySetResult();
        _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Task.CompletedTask;
    }

    public Task Withdraw(string sweep)
    {
        _offers.RemoveAll(offer => offer.Sweep == sweep);
        return Task.CompletedTask;
    }

    public async Task<SweepTurn?> Next(SlotReport slots, CancellationToken cancellation)
    {
        Hear(slots.Worker, slots.InUse);
        if (_offers.Count == 0 && slots.Free > 0) await Task.WhenAny(_arrival.Task, Task.Delay(Patience, cancellation));
        if (FairShare.Next([.. _offers], InUse, slots.Free) is not { } turn) return null;

        var offer = _offers.Find(known => known.Sweep == turn.Sweep)!;
        _offers.Remove(offer);
        _offers.Add(offer);
        // Until the worker says what became of it, the turn counts as taken.
        Hear(slots.Worker, slots.InUse.SetItem(turn.Sweep, slots.InUse.GetValueOrDefault(turn.Sweep) + turn.Slots));
        return turn;
    }

    private void Hear(string worker, ImmutableDictionary<string, int> inUse)
    {
        _workers[worker] = (inUse, clock.GetTimestamp());
        foreach (var (name, heard) in _workers)
            if (clock.GetElapsedTime(heard.HeardAt) > Memory) _workers.Remove(name);
    }

    private int InUse(string sweep) => _workers.Values.Sum(worker => worker.InUse.GetValueOrDefault(sweep));
}
