using System.Collections.Immutable;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Reporting;

/// <summary>Who trained what, when: from the log's own times.</summary>
/// <param name="Lanes">By worker and slot.</param>
/// <param name="Pauses">Long times in which no lease was open.</param>
public sealed record WorkTimeline(ImmutableArray<WorkLane> Lanes, ImmutableArray<(DateTimeOffset From, DateTimeOffset Until)> Pauses)
{
    // A pause shorter than this share of the work is shown as it is.
    private const double LeastPause = 0.05;

    /// <summary>The timeline of a log's events, in their order.</summary>
    public static WorkTimeline Of(IEnumerable<(DateTimeOffset At, SweepEvent Happened)> events)
    {
        var (open, spans, last) = (new Dictionary<(RunId, int), (DateTimeOffset From, string Worker)>(), new List<(string Worker, LeaseSpan Span)>(), default(DateTimeOffset));
        foreach (var (at, happened) in events)
        {
            last = at;
            switch (happened)
            {
                case SweepEvent.RunLeased(var run, var attempt, var holder): open[(run, attempt)] = (at, holder.Worker); break;
                case SweepEvent.LeaseEnded(var run, var attempt, var reason): End(run, attempt, at, reason is LeaseEnd.Drained or LeaseEnd.Refused ? SpanEnd.GivenBack : SpanEnd.Lost); break;
                case SweepEvent.RunSettled(var run, var attempt, var outcome): End(run, attempt, at, EndOf(outcome)); break;
                case SweepEvent.TrialPruned(_, var runs, _): EndAll(runs, at); break;
                default: break;
            }
        }

        foreach (var (run, attempt) in open.Keys.ToArray()) End(run, attempt, last, SpanEnd.Open);
        return new WorkTimeline(Lay(spans), PausesOf([.. spans.Select(span => span.Span)]));

        // Those of them that nobody trains have no lease to end.
        void EndAll(ImmutableArray<RunId> runs, DateTimeOffset at)
        {
            foreach (var (run, attempt) in open.Keys.Where(lease => runs.Contains(lease.Item1)).ToArray()) End(run, attempt, at, SpanEnd.Pruned);
        }

        void End(RunId run, int attempt, DateTimeOffset at, SpanEnd end)
        {
            if (open.Remove((run, attempt), out var lease)) spans.Add((lease.Worker, new LeaseSpan(run, lease.From, at, end)));
        }
    }

    private static SpanEnd EndOf(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Completed => SpanEnd.Completed,
        RunOutcome.Diverged => SpanEnd.Diverged,
        RunOutcome.Failed => SpanEnd.Failed,
        RunOutcome.Pruned => SpanEnd.Pruned,
        _ => SpanEnd.GivenBack,
    };

    /// <summary>Each span goes to the first slot of its worker that is free by then.</summary>
    private static ImmutableArray<WorkLane> Lay(IEnumerable<(string Worker, LeaseSpan Span)> spans)
    {
        var lanes = new SortedDictionary<string, List<List<LeaseSpan>>>(StringComparer.Ordinal);
        foreach (var (worker, span) in spans.OrderBy(span => span.Span.From))
        {
            if (!lanes.TryGetValue(worker, out var slots)) lanes.Add(worker, slots = []);
            if (slots.Find(slot => slot[^1].Until <= span.From) is { } free) free.Add(span);
            else slots.Add([span]);
        }

        return [.. from worker in lanes from slot in worker.Value.Select((slot, i) => new WorkLane(worker.Key, i + 1, [.. slot])) select slot];
    }

    private static ImmutableArray<(DateTimeOffset From, DateTimeOffset Until)> PausesOf(LeaseSpan[] spans)
    {
        var pauses = new List<(DateTimeOffset From, DateTimeOffset Until)>();
        var (busy, until) = (TimeSpan.Zero, DateTimeOffset.MaxValue);
        foreach (var span in spans.OrderBy(span => span.From))
        {
            if (span.From > until) pauses.Add((until, span.From));
            if (until == DateTimeOffset.MaxValue || span.From > until) until = span.From;
            if (span.Until <= until) continue;
            busy += span.Until - until;
            until = span.Until;
        }

        return [.. pauses.Where(pause => pause.Until - pause.From > LeastPause * busy)];
    }
}
