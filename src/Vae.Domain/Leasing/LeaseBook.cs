using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>
/// Which runs wait, are pending, leased and settled: a pure state machine in which every run is in exactly one of the four.
/// </summary>
/// <remarks>
/// Granting, ending and settling are facts that the event log keeps; expiry and progress are the grain's own knowledge
/// and start afresh, with a full term, wherever the book is loaded. What is done for a run costs O(log runs).
/// </remarks>
public sealed record LeaseBook
{
    private LeaseBook()
    {
    }

    /// <summary>Runs that nobody trains, in the order in which they are granted.</summary>
    public ImmutableSortedSet<RunId> Pending { get; private init; } = [];

    /// <summary>Runs that nobody trains and nobody may: whether they are wanted is decided at a rung that their trials are not beyond.</summary>
    public ImmutableSortedSet<RunId> Waiting { get; private init; } = [];

    /// <summary>Runs being trained.</summary>
    public ImmutableDictionary<RunId, Lease> Open { get; private init; } = ImmutableDictionary<RunId, Lease>.Empty;

    /// <summary>Runs that ended.</summary>
    public ImmutableDictionary<RunId, SettledRun> Settled { get; private init; } = ImmutableDictionary<RunId, SettledRun>.Empty;

    /// <summary>How many of them ended how.</summary>
    public OutcomeCounts Counts { get; private init; }

    /// <summary>What each run that was ever leased has been through.</summary>
    public ImmutableDictionary<RunId, RunHistory> Histories { get; private init; } = ImmutableDictionary<RunId, RunHistory>.Empty;

    private ImmutableDictionary<string, ImmutableSortedSet<RunId>> OpenByWorker { get; init; } =
        ImmutableDictionary<string, ImmutableSortedSet<RunId>>.Empty;

    /// <summary>All runs.</summary>
    public int Count => Pending.Count + Waiting.Count + Open.Count + Settled.Count;

    /// <summary>The book of a sweep that has not begun.</summary>
    /// <param name="runs">Its runs.</param>
    /// <param name="waits">Which of them wait; null for none.</param>
    public static LeaseBook Of(IEnumerable<RunId> runs, Func<RunId, bool>? waits = null) => new LeaseBook().Add(runs, waits);

    /// <summary>More runs are pending, or wait; those that the book knows stay where they are.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="waits">Which of them wait; null for none.</param>
    public LeaseBook Add(IEnumerable<RunId> runs, Func<RunId, bool>? waits = null)
    {
        var added = runs.Where(run => !Open.ContainsKey(run) && !Settled.ContainsKey(run) && !Waiting.Contains(run)).ToLookup(run => waits?.Invoke(run) == true);
        return this with { Pending = Pending.Union(added[false]), Waiting = Waiting.Union(added[true]) };
    }

    /// <summary>Runs that waited are pending.</summary>
    public LeaseBook Release(IReadOnlyCollection<RunId> runs) => this with { Waiting = Waiting.Except(runs), Pending = Pending.Union(runs) };

    /// <summary>A run that did not end is settled, wherever it stands: nobody wants it any more. One that ended stays as it is.</summary>
    public LeaseBook Prune(RunId run, RunOutcome.Pruned outcome)
    {
        if (Settled.ContainsKey(run)) return this;
        var book = Open.TryGetValue(run, out var lease) ? WithoutLease(run, lease.Attempt) : this;
        return book with
        {
            Pending = Pending.Remove(run),
            Waiting = Waiting.Remove(run),
            Settled = Settled.Add(run, new SettledRun(HistoryOf(run).Attempts, outcome)),
            Counts = Counts.Add(outcome),
        };
    }

    /// <summary>A settled or pending run leaves the book; its attempts are remembered, so that they stay unique.</summary>
    public LeaseBook Drop(RunId run) => Forgive(run) with { Pending = Pending.Remove(run) };

    /// <summary>A settled run is pending again, as if nothing had been lost or failed; its attempts go on counting.</summary>
    public LeaseBook Reopen(RunId run) => Forgive(run) with { Pending = Pending.Add(run) };

    /// <summary>Whether this attempt holds the run now.</summary>
    public bool IsCurrent(RunId run, int attempt) => Open.TryGetValue(run, out var lease) && lease.Attempt == attempt;

    /// <summary>The leases of a worker in whichever of its lives, in the order of the runs.</summary>
    public IEnumerable<Lease> OpenOf(string worker) =>
        OpenByWorker.GetValueOrDefault(worker, ImmutableSortedSet<RunId>.Empty).Select(run => Open[run]);

    /// <summary>What a run has been through; nothing where it was never leased.</summary>
    public RunHistory HistoryOf(RunId run) => Histories.GetValueOrDefault(run);

    /// <summary>A pending run is leased. Its attempt is one more than it had.</summary>
    /// <exception cref="InvalidOperationException">The run is not pending, or the attempt is not the next one.</exception>
    public LeaseBook Grant(RunId run, int attempt, Holder holder, TimeSpan expiresAt)
    {
        var history = HistoryOf(run);
        if (!Pending.Contains(run) || attempt != history.Attempts + 1)
            throw new InvalidOperationException($"Attempt {attempt} of {run} cannot be granted: it is not pending, or had {history.Attempts} attempts.");
        return WithLease(new Lease(run, attempt, holder, expiresAt)) with
        {
            Pending = Pending.Remove(run),
            Histories = Histories.SetItem(run, history with { Attempts = attempt }),
        };
    }

    /// <summary>A lease ends without a result; its run is pending again, or waits where it is at its rung.</summary>
    /// <exception cref="InvalidOperationException">The attempt does not hold the run.</exception>
    public LeaseBook End(RunId run, int attempt, LeaseEnd reason) => WithoutLease(run, attempt) with
    {
        Pending = reason is LeaseEnd.AtRung ? Pending : Pending.Add(run),
        Waiting = reason is LeaseEnd.AtRung ? Waiting.Add(run) : Waiting,
        Histories = Histories.SetItem(run, HistoryOf(run).After(reason)),
    };

    /// <summary>A leased run ends for good.</summary>
    /// <exception cref="InvalidOperationException">The attempt does not hold the run.</exception>
    public LeaseBook Settle(RunId run, int attempt, RunOutcome outcome) => WithoutLease(run, attempt) with
    {
        Settled = Settled.Add(run, new SettledRun(attempt, outcome)),
        Counts = Counts.Add(outcome),
    };

    /// <summary>A lease gets a new term if its holder got on since it was last heard; a hung run does not.</summary>
    public LeaseBook Renew(HeldRun held, TimeSpan expiresAt) =>
        Open.TryGetValue(held.Run, out var lease) && lease.Attempt == held.Attempt && held.Progress > lease.Progress
            ? this with { Open = Open.SetItem(held.Run, lease with { Progress = held.Progress, StepsDone = held.StepsDone, ExpiresAt = expiresAt }) }
            : this;

    /// <summary>Every open lease lasts longer by this much: the one who watches the clock was away himself.</summary>
    public LeaseBook Extend(TimeSpan pause) => this with
    {
        Open = Open.ToImmutableDictionary(entry => entry.Key, entry => entry.Value with { ExpiresAt = entry.Value.ExpiresAt + pause }),
    };

    /// <summary>A run as a store remembers it: where it was unless leased, settled or at its rung.</summary>
    public LeaseBook Restore(RunId run, RunHistory history, Lease? lease, SettledRun? settled, bool isAtRung)
    {
        var book = lease is null ? this : WithLease(lease);
        return book with
        {
            Pending = lease is null && settled is null && !isAtRung ? Pending : Pending.Remove(run),
            Waiting = isAtRung ? Waiting.Add(run) : lease is null && settled is null ? Waiting : Waiting.Remove(run),
            Settled = settled is null ? Settled : Settled.Add(run, settled),
            Counts = settled is null ? Counts : Counts.Add(settled.Outcome),
            Histories = history == default ? Histories : Histories.SetItem(run, history),
        };
    }

    private LeaseBook Forgive(RunId run) => this with
    {
        Settled = Settled.Remove(run),
        Counts = Settled.TryGetValue(run, out var settled) ? Counts.Remove(settled.Outcome) : Counts,
        Histories = Histories.TryGetValue(run, out var history) ? Histories.SetItem(run, new RunHistory(history.Attempts, 0, 0)) : Histories,
    };

    private LeaseBook WithLease(Lease lease) => this with
    {
        Open = Open.Add(lease.Run, lease),
        OpenByWorker = OpenByWorker.SetItem(
            lease.Holder.Worker,
            OpenByWorker.GetValueOrDefault(lease.Holder.Worker, ImmutableSortedSet<RunId>.Empty).Add(lease.Run)),
    };

    private LeaseBook WithoutLease(RunId run, int attempt)
    {
        if (!IsCurrent(run, attempt)) throw new InvalidOperationException($"Attempt {attempt} of {run} holds no lease.");
        var worker = Open[run].Holder.Worker;
        var others = OpenByWorker[worker].Remove(run);
        return this with
        {
            Open = Open.Remove(run),
            OpenByWorker = others.IsEmpty ? OpenByWorker.Remove(worker) : OpenByWorker.SetItem(worker, others),
        };
    }
}
