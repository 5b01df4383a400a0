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
    private readonly Dictionary<string, (SlotReport Said, long At)> _workers = [];
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

    public Task<ImmutableArray<string>> Lacking(string sweep)
    {
        Forget();
        var requires = _offers.Find(offer => offer.Sweep == sweep)?.Requires ?? [];
        return Task.FromResult(_workers.Values.Any(worker => Requirements.AreMet(requires, worker.Said.Labels)) ? [] : requires);
    }

    public Task<ImmutableArray<string>> Refusing(string sweep)
    {
        Forget();
        var offer = _offers.Find(offer => offer.Sweep == sweep);
        return Task.FromResult<ImmutableArray<string>>(
            offer is null ? [] : [.. _workers.Values.Where(worker => worker.Said.Refuses(offer)).Select(worker => worker.Said.Worker).Order(StringComparer.Ordinal)]);
    }

    public async Task<SweepTurn?> Next(SlotReport slots, CancellationToken cancellation)
    {
        Hear(slots);
        if (slots.Free > 0 && OffersFor(slots).IsEmpty) await Task.WhenAny(_arrival.Task, Task.Delay(Patience, cancellation));
        if (FairShare.Next(OffersFor(slots), InUse, slots.Free) is not { } turn) return null;

        var offer = _offers.Find(known => known.Sweep == turn.Sweep)!;
        _offers.Remove(offer);
        _offers.Add(offer);
        // Until the worker says what became of it, the turn counts as taken.
        Hear(slots with { InUse = slots.InUse.SetItem(turn.Sweep, slots.InUse.GetValueOrDefault(turn.Sweep) + turn.Slots) });
        return turn;
    }

    private void Hear(SlotReport slots)
    {
        _workers[slots.Worker] = (slots, clock.GetTimestamp());
        Forget();
    }

    private void Forget()
    {
        foreach (var (name, heard) in _workers)
            if (clock.GetElapsedTime(heard.At) > Memory) _workers.Remove(name);
    }

    private ImmutableArray<SweepOffer> OffersFor(SlotReport slots) => [.. _offers.Where(slots.Suits)];

    private int InUse(string sweep) => _workers.Values.Sum(worker => worker.Said.InUse.GetValueOrDefault(sweep));
}
