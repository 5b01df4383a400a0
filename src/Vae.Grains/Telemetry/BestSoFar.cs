using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Grains.EventLog;

namespace Vae.Grains.Telemetry;

/// <summary>The best trial of a sweep so far, kept by scoring each trial once, when all its runs have ended.</summary>
/// <remarks>Used from one grain's turns, but for <see cref="Trial"/>. What cannot be read is left out: nothing depends on it but a gauge.</remarks>
internal sealed class BestSoFar(IEventLog log, Func<SweepState?> state)
{
    private readonly SortedSet<int> _ended = [];
    private volatile LeadingTrial? _trial;
    private int _age;
    private bool _isScoring;

    /// <summary>The best trial; null while none is measured. Read on any thread.</summary>
    public LeadingTrial? Trial => _trial;

    /// <summary>Scores all trials that have ended already.</summary>
    public void Begin()
    {
        _age++;
        _trial = null;
        _ended.Clear();
        if (state() is { IsFinished: false } sweep) _ended.UnionWith(sweep.Plan.Trials.Select(trial => trial.Number).Where(trial => HasEnded(sweep, trial)));
        _ = Score();
    }

    /// <summary>Scores the trials that ended now.</summary>
    public void Follow(ImmutableArray<SweepEvent> events)
    {
        if (events.Any(happened => happened is SweepEvent.RunsReopened or SweepEvent.PlanExtended))
        {
            Begin();
            return;
        }

        if (state() is not { } sweep) return;
        foreach (var settled in events.OfType<SweepEvent.RunSettled>().Where(settled => settled.Run.Kind is RunKind.Fold))
            if (HasEnded(sweep, settled.Run.Trial)) _ended.Add(settled.Run.Trial);
        _ = Score();
    }

    private async Task Score()
    {
        if (_isScoring) return;
        _isScoring = true;
        try
        {
            while (_ended.Count > 0 && state() is { } sweep)
            {
                var (trial, age) = (_ended.Min, _age);
                _ended.Remove(trial);
                var runs = await log.Runs(sweep.Plan.Spec.Name, trial, sweep.Plan.RunsPerTrial);
                if (age == _age) _trial = LeadingTrial.Better(_trial, LeadingTrial.Of(sweep.Plan, sweep.Plan.Trials[trial], runs));
            }
        }
        catch (StoreException)
        {
            // Whoever needs the store meets the same failure, and says it.
        }
        finally
        {
            _isScoring = false;
        }
    }

    private static bool HasEnded(SweepState sweep, int trial) => sweep.Plan.RunsOf(trial).All(sweep.Leases.Settled.ContainsKey);
}
