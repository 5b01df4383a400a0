using System.Collections.Immutable;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Search;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests;

public sealed class SweepReplayTests
{
    [Fact]
    public void What_was_decided_follows_from_the_log()
    {
        var (events, runs) = Sweep();
        var replay = new SweepReplay(runs);
        Differences(replay, events).ShouldBeEmpty();
        (replay.Trials, replay.Scores, replay.Events).ShouldBe((8, 6, events.Count));
        replay.Chosen.ShouldNotBeNull();
    }

    [Fact]
    public void A_trial_that_was_decided_otherwise_is_named_with_both_values()
    {
        var (events, runs) = Sweep();
        var at = events.FindLastIndex(happened => happened is SweepEvent.TrialsProposed);
        var trial = ((SweepEvent.TrialsProposed)events[at]).Trials[0];
        events[at] = new SweepEvent.TrialsProposed([trial with { Configuration = trial.Configuration with { Beta = 3.5 } }]);
        Differences(new SweepReplay(runs), events)[0]
            .ShouldBe($"event {at + 1}: trial {trial.Number} was decided on with beta 3.5, and what was known gives beta {trial.Configuration.Beta}");
    }

    [Fact]
    public void A_first_trial_that_the_spec_does_not_give_is_found()
    {
        var (events, runs) = Sweep();
        var plan = ((SweepEvent.Planned)events[0]).Plan;
        events[0] = new SweepEvent.Planned(plan with { Trials = plan.Trials.SetItem(1, plan.Trials[1] with { Configuration = plan.Trials[0].Configuration }) });
        Differences(new SweepReplay(runs), events)[0].ShouldStartWith("event 1: trial 1 was decided on with beta 1, and");
    }

    [Fact]
    public void A_score_that_the_runs_do_not_give_is_found()
    {
        var (events, runs) = Sweep();
        Differences(new SweepReplay([.. runs.Select(run => run.Run.Trial == 2 ? Measured(run.Run, 7) : run)]), events)[0]
            .ShouldBe($"event {events.FindIndex(happened => happened is SweepEvent.TrialMeasured { Trial: 2 }) + 1}: trial 2 was told with {((SweepEvent.TrialMeasured)events.Find(happened => happened is SweepEvent.TrialMeasured { Trial: 2 })!).Score:R}, and its runs give -9.5");
    }

    [Fact]
    public void Another_choice_than_the_rankings_is_found()
    {
        var (events, runs) = Sweep();
        var chosen = (SweepEvent.TrialChosen)events[^1];
        events[^1] = chosen with { Trial = chosen.Trial == 0 ? 1 : 0 };
        Differences(new SweepReplay(runs), events)[0].ShouldEndWith($"was chosen, and the ranking gives {chosen.Trial}");
    }

    /// <summary>The first difference; none where there is none.</summary>
    private static string[] Differences(SweepReplay replay, List<SweepEvent> events)
    {
        for (var index = 0; index < events.Count; index++)
        {
            if (replay.Follow(index + 1, events[index]) is { } difference) return [difference];
        }

        return replay.Conclude() is { } last ? [last] : [];
    }

    /// <summary>A sweep of eight trials to its end.</summary>
    private static (List<SweepEvent> Events, ImmutableArray<RunRecord> Runs) Sweep()
    {
        var plan = SomePlan.Adaptive(trials: 8, startup: 3, lag: 1);
        List<SweepEvent> events = [new SweepEvent.Planned(plan)];
        var state = SweepState.Begin(plan);
        while (!state.AwaitsChoice)
        {
            var run = state.Leases.Pending.Min;
            Happen(new SweepEvent.RunLeased(run, 1, new Holder("ann", 1)));
            Happen(new SweepEvent.RunSettled(run, 1, new RunOutcome.Completed()));
            while (state.AwaitsSearch)
            {
                foreach (var trial in state.Search.Untold)
                    Happen(new SweepEvent.TrialMeasured(trial, ToldScore.Of(state.Plan, state.Plan.Trials[trial], state.Plan.RunsOf(trial).Select(Record))));
                if (SearchDecider.Next(state.Plan, state.Search) is { IsEmpty: false } trials) Happen(new SweepEvent.TrialsProposed(trials));
            }
        }

        ImmutableArray<RunRecord> runs = [.. state.Plan.Runs.Select(Record)];
        var ranking = Ranker.Rank(state.Plan, runs);
        Happen(new SweepEvent.TrialChosen(ranking.Recommended, AnswerRuns.Of(state.Plan, ranking)));
        return (events, runs);

        RunRecord Record(RunId run) => Measured(run, state.Plan.Trials[run.Trial].Configuration.Beta);

        void Happen(SweepEvent happened)
        {
            events.Add(happened);
            state = state.Apply(happened, default);
        }
    }

    private static RunRecord Measured(RunId run, double distortion) => new(
        run,
        new RunOutcome.Completed(),
        [.. Enumerable.Range(1, 2).Select(epoch => new EpochMetrics(epoch, new ElboTerms(1, 2), new ElboTerms(distortion, 2.5), [1.5, 1], 2, 0.5, 1000))]);
}
