using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Grains.EventLog;

namespace Vae.Grains.Tests;

/// <summary>A log of one sweep whose appends wait for the test's word, and then are stored or not, whatever their callers are told.</summary>
internal sealed class FaultyEventLog : IEventLog
{
    private readonly List<(SweepAppend Append, TaskCompletionSource<bool> Stored)> _waiting = [];

    /// <summary>What becomes of an append.</summary>
    public enum Fate
    {
        Stored,
        FailedBefore,
        FailedAfter,
    }

    /// <summary>Appends under way.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>What is stored.</summary>
    public List<SweepEvent> Events { get; } = [];

    /// <summary>The sweep as it is stored; null before its first event.</summary>
    public SweepState? State { get; private set; }

    /// <summary>The sweep as an activation finds it.</summary>
    public StoredSweep? Found => State is { } state ? new StoredSweep(state, Events.Count) : null;

    public Task<StoreException> Failure { get; } = new TaskCompletionSource<StoreException>().Task;

    public Task<bool> Append(SweepAppend append)
    {
        var stored = new TaskCompletionSource<bool>();
        _waiting.Add((append, stored));
        return stored.Task;
    }

    /// <summary>One of the appends under way comes to its end, whichever it is: all or nothing of it is stored.</summary>
    public void Settle(int which, Fate fate)
    {
        var (append, told) = _waiting[which];
        _waiting.RemoveAt(which);
        var isStored = fate is not Fate.FailedBefore && append.FirstSeq == Events.Count + 1;
        if (isStored)
        {
            Events.AddRange(append.Events);
            State = append.Events.Aggregate(
                State, (state, happened) => happened is SweepEvent.Planned(var plan) ? SweepState.Begin(plan) : state!.Apply(happened, TimeSpan.Zero));
        }

        if (fate is Fate.Stored) told.SetResult(isStored);
        else told.SetException(new StoreException("the connection broke"));
    }

    public Task<StoredSweep?> Load(string sweep) => Task.FromResult(Found);

    public Task<ImmutableArray<RunRecord>> Runs(string sweep) => Task.FromResult(ImmutableArray<RunRecord>.Empty);

    public Task<long> Head(string sweep) => Task.FromResult((long)Events.Count);

    public void Dispose()
    {
        // Nothing is open.
    }
}
