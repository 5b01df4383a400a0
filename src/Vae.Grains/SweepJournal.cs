using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;

namespace Vae.Grains;

/// <summary>
/// A sweep's state ahead of its log: what was decided counts at once, and is appended in groups, one append in flight.
/// </summary>
/// <remarks>Used from one grain's turns only. After a failed append nothing that was decided since is true.</remarks>
internal sealed class SweepJournal(string sweep, IEventLog log, LeaseRules rules, TimeProvider clock, StoredSweep? stored, Action<ImmutableArray<SweepEvent>>? tell = null)
{
    private readonly List<SweepEvent> _events = [];
    private readonly List<ReportedEpoch> _epochs = [];
    private long _appendedHead = stored?.Head ?? 0;
    private TaskCompletionSource _group = new();
    private bool _isWriting;

    /// <summary>The sweep, undurable decisions included; null where it was never begun.</summary>
    public SweepState? State { get; private set; } = stored?.State.Under(rules);

    /// <summary>The number of the last event, undurable ones included.</summary>
    public long Head { get; private set; } = stored?.Head ?? 0;

    /// <summary>Completes when everything decided so far is stored; fails as its append did, mostly with a <see cref="StoreException"/> or a <see cref="StaleActivationException"/>.</summary>
    public Task Durable { get; private set; } = Task.CompletedTask;

    /// <summary>The first event.</summary>
    public void Begin(SweepPlan plan)
    {
        State = SweepState.Begin(plan).Under(rules);
        Enqueue([new SweepEvent.Planned(plan)], []);
    }

    /// <summary>Events that are decided already.</summary>
    public void Record(ImmutableArray<SweepEvent> events, TimeSpan now)
    {
        State = events.Aggregate(State, (state, happened) => happened is SweepEvent.Deleted ? null : state!.Apply(happened, now));
        Enqueue(events, []);
    }

    /// <summary>A decision made on <see cref="State"/> as it is now.</summary>
    public void Accept(WorkDecision decision)
    {
        State = decision.State;
        Enqueue(decision.Events, decision.Epochs);
    }

    /// <summary>Decides on a worker's report, and answers when that is durable.</summary>
    /// <exception cref="StaleActivationException">Another activation has written: what this one knows is not true.</exception>
    public async Task<WorkOrders> Answer(WorkReport report, TimeSpan now)
    {
        var isRefused = report.Held.Any(held => !IsCurrent(held.Run, held.Attempt)) || report.Finished.Any(finished => !IsCurrent(finished.Run, finished.Attempt));
        var orders = new WorkOrders([], [.. report.Held.Select(held => new StoppedRun(held.Run, held.Attempt))], HasMore: false);
        if (State is { } state)
        {
            var decision = WorkDecider.Answer(state, report, now);
            Accept(decision);
            orders = decision.Orders;
        }

        await Durable;
        // What is refused here may have been granted by another activation: nobody may lose it to one that never heard of it.
        if (isRefused) await Confirm();
        return orders;

        bool IsCurrent(RunId run, int attempt) => State is { } known && known.Leases.IsCurrent(run, attempt);
    }

    /// <summary>Makes sure that nobody else has written.</summary>
    /// <exception cref="StaleActivationException">Another activation has.</exception>
    public async Task Confirm()
    {
        if (await log.Head(sweep) > Head) throw new StaleActivationException(sweep);
    }

    /// <summary>Forgives a pause of this process.</summary>
    public void ExtendLeases(TimeSpan pause) => State = State! with { Leases = State.Leases.Extend(pause) };

    private void Enqueue(ImmutableArray<SweepEvent> events, ImmutableArray<ReportedEpoch> epochs)
    {
        if ((events.IsEmpty && epochs.IsEmpty) || Durable.IsFaulted) return;
        _events.AddRange(events);
        _epochs.AddRange(epochs);
        Head += events.Length;
        Durable = _group.Task;
        if (!_isWriting) _ = WriteGroup();
    }

    private async Task WriteGroup()
    {
        _isWriting = true;
        var (group, append) = (_group, new SweepAppend(sweep, _appendedHead + 1, clock.GetUtcNow(), [.. _events], [.. _epochs]));
        _group = new TaskCompletionSource();
        _events.Clear();
        _epochs.Clear();
        try
        {
            if (!await log.Append(append)) throw new StaleActivationException(sweep);
        }
        catch (Exception failure)
        {
            // Everything decided since rests on what was not stored, whatever the reason.
            group.SetException(failure);
            _group.TrySetException(failure);
            Durable = _group.Task;
            return;
        }

        _appendedHead += append.Events.Length;
        _isWriting = false;
        // The log goes on while those are answered who waited for this group.
        if (_events.Count > 0 || _epochs.Count > 0) _ = WriteGroup();
        group.SetResult();
        tell?.Invoke(append.Events);
    }
}
