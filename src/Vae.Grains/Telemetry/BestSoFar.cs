using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Playoffs;
using Vae.Grains.EventLog;

namespace Vae.Grains.Telemetry;

/// <summary>The best trial of a sweep so far, kept by scoring each trial once, when all its runs have ended, and once more after each round of a play-off that it played.</summary>
/// <remarks>Used from one grain's turns, but for <see cref="Trial"/>. What cannot be read is left out: nothing depends on it but a gauge.</remarks>
internal sealed class BestSoFar(IEventLog log, Func<SweepState?> state)
{
    private readonly SortedSet<int> _ended = [];
    private int _rounds;
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
        if (state() is { IsFinished: false } sweep)
        {
            var plan = Measured(sweep);
            _rounds = RoundsOf(plan);
            _ended.UnionWith(plan.Trials.Select(trial => trial.Number).Where(trial => HasEnded(sweep, plan, trial)));
        }

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
        var plan = Measured(sweep);
        if (RoundsOf(plan) != _rounds)
        {
            Begin();
            return;
        }

        foreach (var settled in events.OfType<SweepEvent.RunSettled>().Where(settled => settled.Run.Kind is RunKind.Fold))
            if (HasEnded(sweep, plan, settled.Run.Trial)) _ended.Add(settled.Run.Trial);
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
                var plan = Measured(sweep);
                var runs = await log.Runs(plan.Spec.Name, trial, sweep.Plan.RunsOf(trial).Count());
                if (age == _age) _trial = LeadingTrial.Better(_trial, LeadingTrial.Of(plan, plan.Trials[trial], runs));
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

    /// <summary>The plan as far as the rounds of its play-off are measured, as rankings see it.</summary>
    private static SweepPlan Measured(SweepState sweep) => SettledRounds.Of(sweep.Plan, sweep.Leases.Settled.ContainsKey);

    private static int RoundsOf(SweepPlan plan) => plan.Playoff?.Rounds.Length ?? 0;

    private static bool HasEnded(SweepState sweep, SweepPlan plan, int trial) => plan.RunsOf(trial).All(sweep.Leases.Settled.ContainsKey);
}
