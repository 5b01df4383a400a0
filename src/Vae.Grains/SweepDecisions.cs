using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Ranking.Playoffs;
using Vae.Domain.Search;
using Vae.Domain.Stopping;
using Vae.Grains.EventLog;

namespace Vae.Grains;

/// <summary>What follows from results: more trials, who goes on at a rung, the rounds of a play-off, and at last the answer.</summary>
/// <remarks>
/// Reads what was measured, lets a pure function decide, and records that. Meanwhile the sweep goes on: what is recorded must
/// still follow from its state. Used from one grain's turns only; what is under way is not begun twice.
/// </remarks>
/// <param name="journal">The sweep.</param>
/// <param name="log">Where its results are.</param>
/// <param name="durable">Waits until everything decided so far is stored.</param>
/// <param name="now">The grain's clock.</param>
internal sealed class SweepDecisions(SweepJournal journal, IEventLog log, Func<Task> durable, Func<TimeSpan> now)
{
    private readonly OneAtATime _searching = new();
    private readonly OneAtATime _promoting = new();
    private readonly OneAtATime _choosing = new();

    /// <summary>Decides all that can be decided.</summary>
    public async Task Decide()
    {
        await _searching.Do(Search);
        await _promoting.Do(Promote);
        await _choosing.Do(Choose);
    }

    /// <summary>Tells a search that learns from results of the trials that ended, and adds those that it decides on.</summary>
    private async Task Search()
    {
        while (journal.State is { AwaitsSearch: true } state)
        {
            await durable();
            var scores = new Dictionary<int, double?>();
            foreach (var trial in state.Search.Untold)
                scores[trial] = ToldScore.Of(state.Plan, state.Plan.Trials[trial], await RunsOf(state.Plan, trial));
            // What was decided meanwhile comes first: a run that is run again has no result any more, and with more seeds there is another one.
            if (journal.State is not { AwaitsSearch: true } current || current.PlanVersion != state.PlanVersion) continue;
            foreach (var (trial, score) in scores.Where(told => current.Search.Untold.Contains(told.Key)))
                journal.Record([new SweepEvent.TrialMeasured(trial, score)], now());
            if (SearchDecider.Next(journal.State.Plan, journal.State.Search) is { IsEmpty: false } trials)
                journal.Record([new SweepEvent.TrialsProposed(trials)], now());
            await durable();
        }
    }

    /// <summary>Says what trials measured that arrived at a rung of asynchronous halving, and lets those go on that are among the best there.</summary>
    private async Task Promote()
    {
        while (journal.State is { AwaitsArrivals: true } state)
        {
            await durable();
            var (trial, rung) = (state.Climb.Arriving.Min, state.Climb.RungOf(state.Climb.Arriving.Min));
            var score = Promotion.ScoreOf(state.Plan, state.Plan.Trials[trial], rung, await RunsOf(state.Plan, trial));
            // What was decided meanwhile comes first, such as a run that is run again.
            if (journal.State is not { } current || !current.Climb.Arriving.Contains(trial) || current.Climb.RungOf(trial) != rung) continue;
            journal.Record([new SweepEvent.RungReached(rung.Number, trial, score)], now());
            if (Promotion.Of(journal.State, rung.Number) is { IsEmpty: false } promoted)
                journal.Record([new SweepEvent.RungPassed(rung.Number, promoted)], now());
            await durable();
        }
    }

    /// <summary>Once all that is wanted is measured: decides at a rung which trials go on, or ranks them and adds the runs that a play-off or the answer needs.</summary>
    private async Task Choose()
    {
        // What a rung lets go on may be measured already, where runs ended before it.
        while (journal.State is { } state && (state.AwaitsRung || state.AwaitsChoice))
        {
            var head = journal.Head;
            await durable();
            var runs = await log.Runs(state.Plan.Spec.Name);
            // What was decided meanwhile, such as a run that is run again, comes before the choice.
            if (journal.Head != head) return;
            journal.Record(state.AwaitsRung ? RungDecider.Decide(state, runs) : [RoundOrChoice(state.Plan, runs)], now());
            await durable();
            // A trial that a rung stopped has ended for the search, and one that goes on may be at the next rung already.
            await _searching.Do(Search);
            await _promoting.Do(Promote);
        }
    }

    private static SweepEvent RoundOrChoice(SweepPlan plan, ImmutableArray<RunRecord> runs)
    {
        if (PlayoffDecider.Next(plan, runs) is PlayoffVerdict.Another(var round, _, _)) return new SweepEvent.PlanExtended(PlayoffDecider.With(plan, round));
        var ranking = Ranker.Rank(plan, runs);
        return new SweepEvent.TrialChosen(ranking.Recommended, AnswerRuns.Of(plan, ranking));
    }

    /// <summary>What a trial measured, in a play-off that is over too.</summary>
    private Task<ImmutableArray<RunRecord>> RunsOf(SweepPlan plan, int trial)
    {
        var most = plan.Playoff is null ? plan.RunsPerTrial : plan.Folds.Count * Math.Max(plan.Spec.CrossValidation.Seeds, Settling.MostSeeds);
        return log.Runs(plan.Spec.Name, trial, most);
    }

    /// <summary>A decision that is not begun again while it is under way.</summary>
    private sealed class OneAtATime
    {
        private bool _isUnderWay;

        public async Task Do(Func<Task> decide)
        {
            if (_isUnderWay) return;
            _isUnderWay = true;
            try
            {
                await decide();
            }
            finally
            {
                _isUnderWay = false;
            }
        }
    }
}
