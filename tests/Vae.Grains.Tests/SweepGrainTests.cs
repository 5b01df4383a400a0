using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests;

public sealed class SweepGrainTests(TestSilo silo) : IClassFixture<TestSilo>
{
    [Fact]
    public async Task A_sweep_that_was_never_begun_has_no_plan_and_no_progress_and_stops_who_trains_it()
    {
        var sweep = silo.Sweep("nobody");

        (await sweep.GetPlan()).ShouldBeNull();
        (await sweep.GetProgress()).ShouldBeNull();
        var orders = await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 1) with { Held = [new HeldRun(Some.First, 1, 1, 1)] });
        orders.Start.ShouldBeEmpty();
        orders.Stop.ShouldHaveSingleItem().ShouldBe(new StoppedRun(Some.First, 1));
    }

    [Fact]
    public async Task A_sweep_begins_once_and_then_goes_on()
    {
        var sweep = silo.Sweep("goes-on");
        var plan = Plan("goes-on");

        (await sweep.Start(plan)).ShouldBe(SweepStart.Begun);
        (await sweep.Start(plan)).ShouldBe(SweepStart.Resumed);
        (await sweep.GetPlan())!.DifferencesTo(plan).ShouldBeEmpty();
        (await sweep.GetProgress())!.Planned.ShouldBe(2);
    }

    [Fact]
    public async Task A_name_belongs_to_one_spec()
    {
        await silo.Sweep("taken").Start(Plan("taken"));
        (await silo.Sweep("taken").Start(Plan("taken") with { DataFingerprint = "other" })).ShouldBe(SweepStart.NameTaken);
    }

    [Fact]
    public async Task Runs_are_granted_trained_and_settled_until_the_sweep_is_finished()
    {
        var sweep = silo.Sweep("happy");
        await sweep.Start(Plan("happy"));

        var granted = await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 2));
        granted.Start.ShouldBe([new RunGrant(Some.First, 1), new RunGrant(Some.Second, 1)]);
        granted.HasMore.ShouldBeFalse();

        await sweep.Exchange(Some.Report(Some.Ann) with
        {
            Held = [new HeldRun(Some.First, 1, Progress: 5, StepsDone: 5)],
            Finished = [new FinishedRun(Some.Second, 1, new RunOutcome.Diverged(3, "the objective is NaN"))],
            Epochs = [new ReportedEpoch(Some.First, 1, Some.Epoch(1, double.NaN))],
        });
        var progress = (await sweep.GetProgress())!;
        progress.Active.ShouldHaveSingleItem().ShouldBe(new ActiveRun(Some.First, "ann", 5) { Configuration = Plan("happy").Trials[0].Configuration });
        progress.Diverged.ShouldBe(1);

        await sweep.Exchange(Some.Report(Some.Ann) with { Finished = [new FinishedRun(Some.First, 1, new RunOutcome.Completed())] });
        (await sweep.GetProgress())!.IsFinished.ShouldBeTrue();
        (await sweep.Start(Plan("happy"))).ShouldBe(SweepStart.AlreadyFinished);
    }

    [Fact]
    public async Task What_a_workers_earlier_life_held_is_free_at_once_when_it_is_over_though_nothing_was_pending()
    {
        var sweep = silo.Sweep("gone");
        await sweep.Start(Plan("gone"));
        (await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 2))).HasMore.ShouldBeFalse();

        await sweep.Gone("ann", before: Some.Ann.Incarnation);
        (await sweep.GetProgress())!.Active.Length.ShouldBe(2);
        await sweep.Gone("ann", before: Some.Ann.Incarnation + 1);

        (await sweep.GetProgress())!.Active.ShouldBeEmpty();
        (await sweep.Exchange(Some.Report(Some.Bob, freeSlots: 2))).Start.ShouldBe([new RunGrant(Some.First, 2), new RunGrant(Some.Second, 2)]);
        var late = await sweep.Exchange(Some.Report(Some.Ann) with { Finished = [new FinishedRun(Some.First, 1, new RunOutcome.Completed())] });
        late.Stop.ShouldBeEmpty();
        (await sweep.GetProgress())!.Completed.ShouldBe(0);
    }

    [Fact]
    public async Task Trials_that_results_decide_are_granted_with_their_configurations_until_there_are_as_many_as_were_asked_for()
    {
        var sweep = silo.Sweep("adaptive");
        var plan = SomePlan.Adaptive(trials: 6, startup: 2, lag: 1, name: "adaptive");
        await sweep.Start(plan);
        var known = plan;
        var trained = new List<RunId>();
        for (var orders = await sweep.Exchange(Report([])); !orders.Start.IsEmpty; orders = await sweep.Exchange(Report(orders.Start)))
        {
            if (orders.Trials is { } trials) known = known.With(trials);
            trained.AddRange(orders.Start.Select(grant => grant.Run));
            (await sweep.GetProgress())!.Planned.ShouldBe(12);
            // What is settled in this call decides trials after it: the next one grants them.
            if (orders.Start is [var grant]) await sweep.Exchange(Done(Some.Report(Some.Ann), [grant]));
        }

        trained.ShouldBe([.. Enumerable.Range(0, 6).SelectMany(known.RunsOf)], ignoreOrder: true);
        known.Trials.Length.ShouldBe(6);
        known.Trials.Select(trial => trial.Configuration).Distinct().Count().ShouldBe(6);
        (await sweep.GetProgress())!.IsFinished.ShouldBeTrue();
        (await sweep.GetPlan())!.Trials.ShouldBe(known.Trials);

        WorkReport Report(ImmutableArray<RunGrant> done) => Done(Some.Report(Some.Ann, freeSlots: 1), done);

        WorkReport Done(WorkReport report, ImmutableArray<RunGrant> done) => report with
        {
            TrialsKnown = known.Trials.Length,
            Finished = [.. done.Select(grant => new FinishedRun(grant.Run, grant.Attempt, new RunOutcome.Completed()))],
            Epochs =
            [
                .. from grant in done
                   from epoch in Enumerable.Range(1, 2)
                   select Some.Reported(grant.Run, grant.Attempt, epoch, distortion: known.Trials[grant.Run.Trial].Configuration.Beta),
            ],
        };
    }

    [Fact]
    public async Task When_every_fold_is_measured_a_trial_is_chosen_and_its_bounds_and_refit_are_granted()
    {
        var sweep = silo.Sweep("answered");
        var plan = Plan("answered");
        plan = plan with { Spec = plan.Spec with { Evaluation = new EvaluationSpec { Finalists = 1, Refit = true } } };
        await sweep.Start(plan);
        await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 2));
        await sweep.Exchange(Some.Report(Some.Ann) with
        {
            Finished = [.. plan.Runs.Select(run => new FinishedRun(run, 1, new RunOutcome.Completed()))],
            Epochs = [.. plan.Runs.SelectMany(run => new[] { Some.Reported(run, 1, 1, distortion: 9), Some.Reported(run, 1, 2) })],
        });
        (await sweep.GetProgress())!.IsFinished.ShouldBeFalse();

        var granted = await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 3));

        granted.Start.Select(grant => grant.Run).ShouldBe([Some.First.Bound(), Some.Second.Bound(), RunId.Refit(trial: 0, epochs: 1)]);
        await sweep.Exchange(Some.Report(Some.Ann) with
        {
            Finished = [.. granted.Start.Select(grant => new FinishedRun(grant.Run, 1, new RunOutcome.Completed { Evaluation = Some.TestEvaluation }))],
        });
        (await sweep.GetProgress())!.IsFinished.ShouldBeTrue();
        (await sweep.Start(plan)).ShouldBe(SweepStart.AlreadyFinished);
    }

    [Fact]
    public async Task At_a_rung_the_better_trial_goes_on_and_nothing_more_is_granted_of_the_other()
    {
        var sweep = silo.Sweep("halving");
        var plan = SomePlan.Of(trials: 2, folds: 2, name: "halving");
        plan = plan with { Spec = plan.Spec with { Stopping = new StoppingSpec { Epochs = EpochStopping.Halving, MinEpochs = 1, Reduction = 2 } } };
        await sweep.Start(plan);
        var other = new RunId(1, 0, 0);
        (await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 4))).Start
            .ShouldBe([new RunGrant(Some.First, 1) { PauseAfter = 1 }, new RunGrant(other, 1) { PauseAfter = 1 }]);

        await sweep.Exchange(Some.Report(Some.Ann) with
        {
            Finished = [new FinishedRun(Some.First, 1, new RunOutcome.Paused()), new FinishedRun(other, 1, new RunOutcome.Paused())],
            Epochs = [Some.Reported(Some.First, 1, 1, distortion: 11), Some.Reported(other, 1, 1, distortion: 9)],
        });

        var progress = (await sweep.GetProgress())!;
        (progress.Pruned, progress.Settled, progress.IsFinished).ShouldBe((2, 2, false));
        (await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 4))).Start.ShouldBe([new RunGrant(other, 2), new RunGrant(other with { Fold = 1 }, 1)]);
    }

    [Fact]
    public async Task A_sweep_that_too_many_failures_ended_goes_on_with_a_larger_budget()
    {
        var sweep = silo.Sweep("halted");
        await sweep.Start(Plan("halted", maxFailedRuns: 1));
        await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 1));
        await sweep.Exchange(Some.Report(Some.Ann) with { Finished = [new FinishedRun(Some.First, 1, new RunOutcome.Failed(FailureKind.Bug, "a bug"))] });
        (await sweep.GetProgress())!.IsHalted.ShouldBeTrue();

        (await sweep.Start(Plan("halted", maxFailedRuns: 2))).ShouldBe(SweepStart.Resumed);

        (await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 1))).Start.ShouldHaveSingleItem().Run.ShouldBe(Some.Second);
    }

    [Fact]
    public async Task An_activation_that_was_lost_comes_back_with_what_was_stored()
    {
        var sweep = silo.Sweep("lost");
        await sweep.Start(Plan("lost"));
        await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 1));

        await silo.Forget(sweep);

        (await sweep.GetProgress())!.Active.ShouldHaveSingleItem().Run.ShouldBe(Some.First);
        (await sweep.Exchange(Some.Report(Some.Bob, freeSlots: 1))).Start.ShouldHaveSingleItem().ShouldBe(new RunGrant(Some.Second, 1));
    }

    [Fact]
    public async Task Of_two_activations_the_one_that_writes_second_is_gone_and_the_caller_that_tries_again_reaches_the_truth()
    {
        var sweep = silo.Sweep("raced");
        await sweep.Start(Plan("raced"));
        (await silo.Log.Append(Some.Append("raced", 2, new SweepEvent.RunLeased(Some.First, 1, Some.Bob)))).ShouldBeTrue();

        await Should.ThrowAsync<StaleActivationException>(() => sweep.Exchange(Some.Report(Some.Ann, freeSlots: 1)));

        (await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 1))).Start.ShouldHaveSingleItem().ShouldBe(new RunGrant(Some.Second, 1));
        (await sweep.GetProgress())!.Active.Select(run => (run.Run, run.Worker)).ShouldBe([(Some.First, "bob"), (Some.Second, "ann")]);
    }

    [Fact]
    public async Task Many_workers_at_once_never_share_a_run()
    {
        var sweep = silo.Sweep("crowded");
        await sweep.Start(SomePlan.Of(trials: 20, folds: 3, name: "crowded"));

        var orders = await Task.WhenAll(Enumerable.Range(0, 30).Select(worker =>
            sweep.Exchange(Some.Report(new Holder($"worker-{worker}", 1), freeSlots: 2))));

        var runs = orders.SelectMany(order => order.Start).Select(grant => grant.Run).ToArray();
        runs.Length.ShouldBe(60);
        runs.Distinct().Count().ShouldBe(60);
    }

    [Fact]
    public async Task A_sweep_with_pending_runs_stands_in_the_queue_and_one_without_does_not()
    {
        var queue = silo.Queue(0);
        var sweep = silo.Sweep("queued");
        await sweep.Start(Plan("queued"));
        (await Named(queue)).ShouldContain("queued");

        await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 2));

        (await Named(queue)).ShouldNotContain("queued");
    }

    [Fact]
    public async Task A_paused_sweep_grants_nothing_even_after_its_activation_was_lost_until_it_is_resumed()
    {
        var sweep = silo.Sweep("paused");
        await sweep.Start(Plan("paused"));
        (await sweep.Pause()).Effect.ShouldBe(ControlEffect.Done);
        (await sweep.Pause()).Effect.ShouldBe(ControlEffect.AlreadySo);

        await silo.Forget(sweep);
        (await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 1))).Start.ShouldBeEmpty();
        (await sweep.GetProgress())!.Mode.ShouldBe(SweepMode.Paused);

        (await sweep.Resume()).Effect.ShouldBe(ControlEffect.Done);
        (await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 1))).Start.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_sweep_stops_what_is_trained_and_ends_with_every_run_accounted_for()
    {
        var sweep = silo.Sweep("cancelled");
        await sweep.Start(Plan("cancelled"));
        await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 1));

        await sweep.Cancel();

        var orders = await sweep.Exchange(Some.Report(Some.Ann) with { Held = [new HeldRun(Some.First, 1, 1, 1)] });
        orders.Stop.ShouldHaveSingleItem().ShouldBe(new StoppedRun(Some.First, 1));
        (await sweep.GetProgress())!.IsFinished.ShouldBeFalse();
        await sweep.Exchange(Some.Report(Some.Ann) with { Finished = [new FinishedRun(Some.First, 1, Outcome: null)] });
        await silo.Forget(sweep);
        var progress = (await sweep.GetProgress())!;
        (progress.Planned, progress.Cancelled, progress.IsFinished).ShouldBe((2, 2, true));
        (await sweep.Resume()).Effect.ShouldBe(ControlEffect.Refused);
    }

    [Fact]
    public async Task A_finished_sweep_that_grows_goes_on_and_its_answer_is_chosen_anew()
    {
        var sweep = silo.Sweep("grown");
        var plan = Plan("grown") with { Spec = Plan("grown").Spec with { Evaluation = new EvaluationSpec { Finalists = 0, Refit = true } } };
        await sweep.Start(plan);
        await Complete(sweep, plan.Runs);
        await Complete(sweep, [RunId.Refit(0, 1)]);
        (await sweep.GetProgress())!.IsFinished.ShouldBeTrue();

        var larger = SomePlan.Of(trials: 1, folds: 2, seeds: 2, name: "grown");
        larger = larger with { Spec = larger.Spec with { Evaluation = plan.Spec.Evaluation } };
        (await sweep.Extend(larger)).Effect.ShouldBe(ControlEffect.Done);
        await silo.Forget(sweep);
        (await sweep.Extend(larger)).Effect.ShouldBe(ControlEffect.AlreadySo);
        (await sweep.Start(plan)).ShouldBe(SweepStart.Resumed, "the file it was begun with still names it");
        await Complete(sweep, [new RunId(0, 0, 1), new RunId(0, 1, 1)]);

        var progress = (await sweep.GetProgress())!;
        progress.IsFinished.ShouldBeTrue("the same trial and epochs were chosen, so its refit stands");
        (progress.Planned, progress.Completed).ShouldBe((5, 5));
    }

    [Fact]
    public async Task A_failed_run_is_run_again_on_request_and_counts_once()
    {
        var sweep = silo.Sweep("rerun");
        await sweep.Start(Plan("rerun"));
        await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 2));
        await sweep.Exchange(Some.Report(Some.Ann) with
        {
            Finished = [new FinishedRun(Some.First, 1, new RunOutcome.Failed(FailureKind.Bug, "a bug")), new FinishedRun(Some.Second, 1, new RunOutcome.Completed())],
        });
        (await sweep.GetProgress())!.IsFinished.ShouldBeTrue();

        (await sweep.RerunFailed()).Effect.ShouldBe(ControlEffect.Done);
        (await sweep.RerunFailed()).Effect.ShouldBe(ControlEffect.AlreadySo);

        (await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 2))).Start.ShouldHaveSingleItem().ShouldBe(new RunGrant(Some.First, 2));
        await sweep.Exchange(Some.Report(Some.Ann) with { Finished = [new FinishedRun(Some.First, 2, new RunOutcome.Completed())] });
        var progress = (await sweep.GetProgress())!;
        (progress.Planned, progress.Completed, progress.Failed, progress.IsFinished).ShouldBe((2, 2, 0, true));
    }

    [Fact]
    public async Task Ties_are_played_off_by_those_who_tie_also_after_the_sweep_is_loaded_anew()
    {
        var plan = SomePlan.Of(trials: 3, folds: 3, name: "tied");
        plan = plan with { Spec = plan.Spec with { Evaluation = new EvaluationSpec { Finalists = 0, Refit = false } } };
        var sweep = silo.Sweep("tied");
        await sweep.Start(plan);
        await Train((await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 9))).Start);
        (await sweep.GetProgress())!.IsFinished.ShouldBeTrue();

        // The first is 3.8 above the second, with differences that vary by 1: too little for three folds.
        var folds = new FoldTable(3, [.. Enumerable.Repeat(plan.Folds.Repeats[0], 20)]);
        var wanted = plan with { Folds = folds, Playoff = new Playoff(Repeats: 1, MaxRuns: 60) };
        (await sweep.Extend(wanted)).Effect.ShouldBe(ControlEffect.Done);
        await silo.Forget(sweep);
        var granted = (await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 99))).Start;

        granted.Select(grant => grant.Run.Trial).Distinct().Order().ShouldBe([0, 1]);
        granted.ShouldAllBe(grant => grant.Run.Fold >= 3);
        await Train(granted);
        (await sweep.GetProgress())!.IsFinished.ShouldBeTrue();
        (await sweep.GetPlan())!.Playoff!.Rounds.ShouldHaveSingleItem().Repeats.ShouldBe(1 + (granted.Length / 6));

        async Task Train(ImmutableArray<RunGrant> grants) => await sweep.Exchange(Some.Report(Some.Ann) with
        {
            Finished = [.. grants.Select(grant => new FinishedRun(grant.Run, grant.Attempt, new RunOutcome.Completed()))],
            Epochs = [.. grants.SelectMany(grant => new[] { 1, 2 }.Select(epoch => Some.Reported(grant.Run, grant.Attempt, epoch, Distortion(grant.Run))))],
        });

        static double Distortion(RunId run) => run.Trial switch { 0 => 10 + (run.Fold % 3), 1 => 14.8, _ => 200 };
    }

    [Fact]
    public async Task A_sweep_is_deleted_when_it_is_over_and_its_name_is_free()
    {
        var sweep = silo.Sweep("doomed");
        (await sweep.Delete()).Effect.ShouldBe(ControlEffect.NeverBegun);
        await sweep.Start(Plan("doomed"));
        (await sweep.Delete()).Effect.ShouldBe(ControlEffect.Refused);
        await sweep.Cancel();

        (await sweep.Delete()).Effect.ShouldBe(ControlEffect.Done);

        (await sweep.GetProgress()).ShouldBeNull();
        (await sweep.Start(Plan("doomed"))).ShouldBe(SweepStart.Begun);
    }

    [Fact]
    public async Task A_sweep_that_nobody_asks_for_stands_in_the_queue_again_when_it_is_woken()
    {
        var queue = silo.Queue(0);
        await silo.Sweep("asleep").Start(Plan("asleep"));
        await silo.Forget(silo.Sweep("asleep"));
        await queue.Withdraw("asleep");

        await silo.Sweep("asleep").Wake();
        await silo.Sweep("never begun").Wake();

        (await Named(queue)).ShouldContain("asleep");
    }

    /// <summary>Ann trains exactly these runs, two epochs each where they are folds.</summary>
    private static async Task Complete(ISweepGrain sweep, IEnumerable<RunId> runs)
    {
        var granted = (await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 9))).Start;
        granted.Select(grant => grant.Run).ShouldBe(runs);
        await sweep.Exchange(Some.Report(Some.Ann) with
        {
            Finished = [.. granted.Select(grant => new FinishedRun(grant.Run, grant.Attempt, new RunOutcome.Completed()))],
            Epochs = [.. granted.Where(grant => grant.Run.Kind is RunKind.Fold).SelectMany(grant => new[] { Some.Reported(grant.Run, grant.Attempt, 1, distortion: 9), Some.Reported(grant.Run, grant.Attempt, 2) })],
        });
    }

    /// <summary>All that a queue offers in some rounds; the other tests' sweeps stand there too.</summary>
    private static async Task<HashSet<string?>> Named(IQueueGrain queue)
    {
        await queue.Offer(new SweepOffer("someone"));
        var names = new HashSet<string?>();
        for (var turn = 0; turn < 40; turn++) names.Add((await queue.Next(new SlotReport("ann", 1, ImmutableDictionary<string, int>.Empty), TestContext.Current.CancellationToken))!.Sweep);
        return names;
    }

    private static SweepPlan Plan(string name, int? maxFailedRuns = null) =>
        SomePlan.Of(trials: 1, folds: 2, name: name, maxFailedRuns: maxFailedRuns);
}
