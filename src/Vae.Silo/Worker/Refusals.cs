using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Silo.Worker;

/// <summary>The sweeps whose rows this worker did not get: it stays away from them, for every run would fail it in the same way.</summary>
internal sealed class Refusals(TimeProvider clock)
{
    /// <summary>Rows that are missing may come; those that differ are the same for as long as this process lives.</summary>
    private static readonly TimeSpan MissingFor = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Refusal> _bySweep = [];

    /// <summary>Fingerprints of the rows, by sweep; null for none.</summary>
    public ImmutableSortedDictionary<string, string>? Now
    {
        get
        {
            foreach (var (sweep, refusal) in _bySweep)
                if (refusal.IsPassing && clock.GetElapsedTime(refusal.At) > MissingFor) _bySweep.Remove(sweep);
            return _bySweep.Count == 0 ? null : _bySweep.ToImmutableSortedDictionary(refusal => refusal.Key, refusal => refusal.Value.DataFingerprint, StringComparer.Ordinal);
        }
    }

    /// <summary>Remembers what a run of a sweep ended with, where that was for want of rows.</summary>
    public void Note(SweepPlan plan, RunOutcome? outcome)
    {
        if (outcome is RunOutcome.Failed { IsOfData: true, Kind: var kind })
            _bySweep[plan.Spec.Name] = new Refusal(plan.DataFingerprint, kind is FailureKind.DataMissing, clock.GetTimestamp());
    }

    /// <summary>Whether it stays away from a sweep.</summary>
    public bool Include(SweepPlan plan) => Now is { } refused && refused.TryGetValue(plan.Spec.Name, out var data) && string.Equals(data, plan.DataFingerprint, StringComparison.Ordinal);

    private sealed record Refusal(string DataFingerprint, bool IsPassing, long At);
}
