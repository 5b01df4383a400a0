using System.Collections.Immutable;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Playoffs;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests.Control;

public sealed class PlayoffControlTests
{
    private static readonly SweepPlan Wanted = SimulatedPlayoff.Plan(trials: 3, folds: 3, maxRuns: 40);
    private static readonly PlayoffRound Round = new([0, 1], Repeats: 2, Seeds: 1);

    [Fact]
    public void Ties_are_played_off_once_everything_is_measured_and_asking_twice_asks_once()
    {
        var fresh = SweepState.Begin(SomePlan.Of(trials: 3, folds: 3));
        SweepControl.Extend(fresh, Wanted).Reply.Effect.ShouldBe(ControlEffect.Refused);
        var asked = Do(Measured(), Wanted);
        (asked.IsChosen, asked.AwaitsChoice, asked.Plan.Playoff).ShouldBe((false, true, new Playoff(1, 40)));
        SweepControl.Extend(asked, Wanted).Reply.Effect.ShouldBe(ControlEffect.AlreadySo);
    }

    [Fact]
    public void A_round_makes_the_runs_of_those_who_play_it_pending_and_no_others()
    {
        var asked = Do(Measured(), Wanted);
        var playing = asked.Apply(new SweepEvent.PlanExtended(PlayoffDecider.With(asked.Plan, Round)), default);
        playing.Leases.Pending.ShouldBe(
            [new RunId(0, 3, 0), new RunId(0, 4, 0), new RunId(0, 5, 0), new RunId(1, 3, 0), new RunId(1, 4, 0), new RunId(1, 5, 0)]);
        (playing.HasWork, SweepProgress.Of(playing).Planned).ShouldBe((true, 15));
    }

    [Fact]
    public void A_plan_with_a_playoff_is_read_as_it_was_written_and_one_without_has_no_word_of_it()
    {
        var plan = PlayoffDecider.With(Wanted, Round);
        var read = DomainJson.Read<SweepPlan>(DomainJson.Write(plan));
        read.Runs.ShouldBe(plan.Runs);
        (read.Playoff!.MaxRuns, read.Playoff.Look, read.FoldCount).ShouldBe((40, 2, 3));
        DomainJson.Write(SomePlan.Of(trials: 3)).ShouldNotContain("playoff");
    }

    [Fact]
    public void The_file_that_a_sweep_was_begun_with_still_names_it()
    {
        var plan = PlayoffDecider.With(Wanted, Round);
        PlanExtension.Between(SomePlan.Of(trials: 3, folds: 3), plan).ShouldBeOfType<PlanExtension.Same>();
    }

    [Fact]
    public void A_sweep_that_grows_otherwise_ranks_all_by_what_all_have_and_remembers_its_looks()
    {
        var plan = PlayoffDecider.With(Wanted, Round);
        var larger = SomePlan.Of(trials: 3, folds: 3, seeds: 2);
        var grown = PlanExtension.Between(plan, larger).ShouldBeOfType<PlanExtension.Larger>().Plan;
        (grown.Playoff!.Rounds.Length, grown.Playoff.Look, grown.Playoff.MaxRuns, grown.FoldCount, grown.Folds.Repeats.Length).ShouldBe((0, 3, 0, 3, PlayoffDecider.MostRepeats));
        grown.RunsOf(0).Count().ShouldBe(6);
    }

    [Fact]
    public void Rounds_follow_from_the_log_and_one_that_does_not_is_found()
    {
        var asked = Do(Measured(), Wanted);
        ImmutableArray<RunRecord> first = [.. asked.Plan.Runs.Select(run => Record(run))];
        var round = PlayoffDecider.Next(asked.Plan, first).ShouldBeOfType<PlayoffVerdict.Another>().Round;
        var played = PlayoffDecider.With(asked.Plan, round);
        ImmutableArray<RunRecord> runs = [.. played.Runs.Select(run => Record(run))];
        Follow(round).ShouldBeNull();
        Follow(round with { Repeats = round.Repeats + 1 }).ShouldBe($"event 3: a round of trials 0, 1 with {round.Repeats + 1} repeats × 1 seeds was decided on, and what was known gives trials 0, 1 with {round.Repeats} repeats × 1 seeds");

        string? Follow(PlayoffRound decided)
        {
            var replay = new SweepReplay(runs);
            replay.Follow(1, new SweepEvent.Planned(SomePlan.Of(trials: 3, folds: 3))).ShouldBeNull();
            replay.Follow(2, new SweepEvent.PlanExtended(asked.Plan)).ShouldBeNull();
            return replay.Follow(3, new SweepEvent.PlanExtended(PlayoffDecider.With(asked.Plan, decided)));
        }
    }

    /// <summary>A sweep of which everything is measured and chosen.</summary>
    private static SweepState Measured()
    {
        var state = SweepState.Begin(SomePlan.Of(trials: 3, folds: 3));
        foreach (var run in state.Plan.Runs)
        {
            state = state.Apply(new SweepEvent.RunLeased(run, 1, new Holder("ann", 1)), default)
                .Apply(new SweepEvent.RunSettled(run, 1, new RunOutcome.Completed()), default);
        }

        return state.Apply(new SweepEvent.TrialChosen(0, []), default);
    }

    private static SweepState Do(SweepState state, SweepPlan wanted) =>
        SweepControl.Extend(state, wanted).Events.Aggregate(state, (after, happened) => after.Apply(happened, default));

    /// <summary>The first is 3.8 above the second, and varies by one; the third is far behind.</summary>
    private static RunRecord Record(RunId run) => SimulatedPlayoff.Measured(run, run.Trial switch { 0 => (run.Fold % 3) - 1.0, 1 => -3.8, _ => -200 });
}
