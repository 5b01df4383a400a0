using System.Collections.Immutable;
using CsCheck;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests.EventLog;

/// <summary>What every event log keeps to, whatever stores it.</summary>
public abstract class EventLogContract
{
    private int _sweeps;

    private protected abstract IEventLog Log { get; }

    private protected abstract ISweepReader Reader { get; }

    [Fact]
    public async Task A_sweep_that_was_never_begun_is_nothing()
    {
        (await Log.Load("nobody")).ShouldBeNull();
        (await Log.Head("nobody")).ShouldBe(0);
        Reader.Plan("nobody").ShouldBeNull();
    }

    [Fact]
    public async Task A_sweep_that_was_begun_is_loaded_as_planned()
    {
        (await Log.Append(Some.Begin("begun", trials: 2, maxFailedRuns: 4))).ShouldBeTrue();

        var loaded = (await Log.Load("begun"))!;
        loaded.Head.ShouldBe(1);
        loaded.State.Plan.DifferencesTo(SomePlan.Of(2, folds: 2, name: "begun", maxFailedRuns: 4)).ShouldBeEmpty();
        loaded.State.Leases.Pending.Count.ShouldBe(4);
        Reader.Plan("begun")!.DifferencesTo(loaded.State.Plan).ShouldBeEmpty();
        loaded.State.MaxFailedRuns.ShouldBe(4);
        (await Log.Head("begun")).ShouldBe(1);
    }

    [Fact]
    public Task What_is_loaded_is_the_fold_of_what_was_appended() => History.Stories.SampleAsync(
        async story =>
        {
            var sweep = $"story-{Interlocked.Increment(ref _sweeps)}";
            var history = new History(sweep, story);
            (await Task.WhenAll(history.Appends.Select(Log.Append))).ShouldAllBe(stored => stored);

            var loaded = (await Log.Load(sweep))!;
            loaded.Head.ShouldBe(history.Head);
            ShouldBeTheSame(loaded.State, history.State);
            foreach (var run in Runs(sweep)) run.Epochs.Select(Flat).ShouldBe(history.EpochsOf(run.Run).Select(Flat));
        },
        iter: 40);

    [Fact]
    public async Task Trials_that_results_decided_are_loaded_with_what_the_search_was_told()
    {
        var plan = SomePlan.Adaptive(trials: 9, startup: 2, name: "learns");
        ImmutableArray<SweepEvent> events =
        [
            new SweepEvent.Planned(plan),
            .. plan.RunsOf(0).Concat(plan.RunsOf(1)).SelectMany(run => (SweepEvent[])
                [new SweepEvent.RunLeased(run, 1, Some.Ann), new SweepEvent.RunSettled(run, 1, new RunOutcome.Failed(FailureKind.Bug, "a bug"))]),
            new SweepEvent.TrialMeasured(0, -0.1 - 0.2),
            new SweepEvent.TrialsProposed([new Trial(2, plan.Trials[0].Configuration with { Beta = 1.0 / 3 })]),
            new SweepEvent.TrialMeasured(1, null),
            new SweepEvent.TrialsProposed([new Trial(3, plan.Trials[0].Configuration)]),
            new SweepEvent.RunsReopened([new RunId(1, 0, 0)]),
            .. plan.RunsOf(2).SelectMany(run => (SweepEvent[])
                [new SweepEvent.RunLeased(run, 1, Some.Ann), new SweepEvent.RunSettled(run, 1, new RunOutcome.Completed())]),
        ];
        await Log.Append(Some.Append("learns", 1, [.. events]));

        var state = (await Log.Load("learns"))!.State;
        var folded = events[1..].Aggregate(SweepState.Begin(plan), (sweep, happened) => sweep.Apply(happened, default));
        state.Plan.Trials.ShouldBe(folded.Plan.Trials);
        Reader.Plan("learns")!.Trials.ShouldBe(folded.Plan.Trials);
        state.Search.Scores.ShouldBe([new(0, -0.1 - 0.2)]);
        state.Search.Untold.ShouldBe([2]);
        state.Search.Leading.ShouldBe(1);
        state.Leases.Pending.ShouldBe(folded.Leases.Pending);
        Reader.Status("learns", 0)!.Summary.Planned.ShouldBe(18);
    }

    [Fact]
    public async Task The_second_writer_of_a_place_is_refused_and_leaves_nothing_behind()
    {
        await Log.Append(Some.Begin("twice"));
        await Log.Append(Some.Append("twice", 2, new SweepEvent.RunLeased(Some.First, 1, Some.Ann)));

        var second = Some.Append("twice", 2, new SweepEvent.RunLeased(Some.Second, 1, Some.Bob), new SweepEvent.BudgetChanged(9)) with
        {
            Epochs = [Some.Reported(Some.First, attempt: 1, epoch: 1)],
        };
        (await Log.Append(second)).ShouldBeFalse();

        var loaded = (await Log.Load("twice"))!;
        loaded.Head.ShouldBe(2);
        loaded.State.MaxFailedRuns.ShouldBeNull();
        loaded.State.Leases.Open.Values.ShouldHaveSingleItem().Holder.ShouldBe(Some.Ann);
        Runs("twice").ShouldHaveSingleItem().Epochs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sweep_cannot_be_begun_twice()
    {
        (await Log.Append(Some.Begin("one-name", trials: 1))).ShouldBeTrue();
        (await Log.Append(Some.Begin("one-name", trials: 3))).ShouldBeFalse();
        (await Log.Load("one-name"))!.State.Plan.Trials.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Of_appends_that_race_for_a_place_one_wins()
    {
        await Log.Append(Some.Begin("race"));
        var holders = Enumerable.Range(0, 16).Select(number => new Holder($"worker-{number}", 1)).ToArray();
        var stored = await Task.WhenAll(holders.Select(holder =>
            Task.Run(() => Log.Append(Some.Append("race", 2, new SweepEvent.RunLeased(Some.First, 1, holder))))));

        stored.Count(won => won).ShouldBe(1);
        (await Log.Load("race"))!.State.Leases.Open[Some.First].Holder.ShouldBe(holders[Array.IndexOf(stored, true)]);
    }

    [Fact]
    public async Task A_conflict_fails_its_own_append_and_none_that_is_stored_with_it()
    {
        var sweeps = Enumerable.Range(0, 20).Select(number => $"beside-{number}").ToArray();
        await Log.Append(Some.Begin(sweeps[7], trials: 5));

        var stored = await Task.WhenAll(sweeps.Select(sweep => Log.Append(Some.Begin(sweep, trials: 2))));

        stored.ShouldBe(sweeps.Select(sweep => sweep != sweeps[7]));
        foreach (var sweep in sweeps) (await Log.Load(sweep))!.State.Plan.Trials.Length.ShouldBe(sweep == sweeps[7] ? 5 : 2);
    }

    [Fact]
    public async Task What_is_not_finite_is_stored_as_it_is()
    {
        var metrics = new EpochMetrics(
            1, new ElboTerms(double.NaN, double.PositiveInfinity), new ElboTerms(double.NegativeInfinity, double.NaN), [double.NaN, 1], 0, double.NaN, 12.5);
        await Log.Append(Some.Begin("not-finite"));
        await Log.Append(Some.Append("not-finite", 2, new SweepEvent.RunLeased(Some.First, 1, Some.Ann)) with
        {
            Epochs = [new ReportedEpoch(Some.First, 1, metrics)],
        });

        Flat(Runs("not-finite").ShouldHaveSingleItem().Epochs.ShouldHaveSingleItem()).ShouldBe(Flat(metrics));
    }

    [Fact]
    public async Task Epochs_are_stored_without_events_and_once_however_often_they_are_reported()
    {
        await Log.Append(Some.Begin("epochs"));
        await Log.Append(Some.Append("epochs", 2, new SweepEvent.RunLeased(Some.First, 1, Some.Ann)));
        var epochs = Some.Append("epochs", 3) with { Epochs = [Some.Reported(Some.First, 1, epoch: 1), Some.Reported(Some.First, 1, epoch: 2)] };

        (await Log.Append(epochs)).ShouldBeTrue();
        (await Log.Append(epochs)).ShouldBeTrue();

        Runs("epochs").ShouldHaveSingleItem().Epochs.Select(epoch => epoch.Epoch).ShouldBe([1, 2]);
        (await Log.Head("epochs")).ShouldBe(2);
    }

    [Fact]
    public async Task The_epochs_of_an_attempt_go_with_it()
    {
        await Log.Append(Some.Begin("anew"));
        await Log.Append(Some.Append("anew", 2, new SweepEvent.RunLeased(Some.First, 1, Some.Ann)) with { Epochs = [Some.Reported(Some.First, 1, epoch: 1)] });
        await Log.Append(Some.Append("anew", 3, new SweepEvent.LeaseEnded(Some.First, 1, LeaseEnd.Lost), new SweepEvent.RunLeased(Some.First, 2, Some.Bob)));

        var run = Runs("anew").ShouldHaveSingleItem();
        run.Attempt.ShouldBe(2);
        run.Epochs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_sweep_is_gone_and_whoever_still_writes_of_it_has_lost()
    {
        await Log.Append(Some.Begin("deleted"));
        await Log.Append(Some.Append("deleted", 2, new SweepEvent.RunLeased(Some.First, 1, Some.Ann)) with { Epochs = [Some.Reported(Some.First, 1, epoch: 1)] });

        (await Log.Append(Some.Append("deleted", 3, new SweepEvent.Deleted()))).ShouldBeTrue();

        (await Log.Load("deleted")).ShouldBeNull();
        Runs("deleted").ShouldBeEmpty();
        (await Log.Append(Some.Append("deleted", 4, new SweepEvent.BudgetChanged(1)))).ShouldBeFalse();
        (await Log.Append(Some.Append("deleted", 4) with { Epochs = [Some.Reported(Some.First, 1, epoch: 2)] })).ShouldBeFalse();
        (await Log.Append(Some.Begin("deleted", trials: 2))).ShouldBeTrue("the name is free again");
        (await Log.Load("deleted"))!.State.Leases.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_list_counts_runs_by_their_outcome()
    {
        await Log.Append(Some.Begin("counted", trials: 2, maxFailedRuns: 1));
        await Log.Append(Some.Append(
            "counted",
            2,
            new SweepEvent.RunLeased(Some.First, 1, Some.Ann),
            new SweepEvent.RunLeased(Some.Second, 1, Some.Ann),
            new SweepEvent.RunLeased(new(1, 0, 0), 1, Some.Ann),
            new SweepEvent.RunSettled(Some.First, 1, new RunOutcome.Completed()),
            new SweepEvent.RunSettled(Some.Second, 1, new RunOutcome.Failed(FailureKind.Bug, "a bug"))));
        await Log.Append(Some.Begin("fresh"));

        Reader.List().ShouldBe(
        [
            new SweepSummary("counted", Some.Moment, Planned: 4, Leased: 1, Completed: 1, Diverged: 0, Failed: 1, Cancelled: 0, MaxFailedRuns: 1, IsChosen: false, DataFingerprint: "c0ffee"),
            new SweepSummary("fresh", Some.Moment, Planned: 2, Leased: 0, Completed: 0, Diverged: 0, Failed: 0, Cancelled: 0, MaxFailedRuns: null, IsChosen: false, DataFingerprint: "c0ffee"),
        ]);
        var status = Reader.Status("counted", limit: 1)!;
        status.Summary.ShouldBe(Reader.List()[0]);
        status.Active.ShouldHaveSingleItem().Run.ShouldBe(new RunId(1, 0, 0));
        status.NotCompleted.ShouldBe([(Some.Second, (RunOutcome)new RunOutcome.Failed(FailureKind.Bug, "a bug"))]);
        Reader.Status("nobody", limit: 1).ShouldBeNull();
    }

    [Fact]
    public async Task Events_are_read_in_pages_that_leave_none_out()
    {
        await Log.Append(Some.Begin("pages"));
        await Log.Append(Some.Append("pages", 2, [.. Enumerable.Range(0, 6).Select(budget => new SweepEvent.BudgetChanged(budget))]));

        var read = new List<NumberedEvent>();
        while (Reader.Events("pages", read.LastOrDefault()?.Seq ?? 0, limit: 3) is { IsEmpty: false } page) read.AddRange(page);

        read.Select(entry => entry.Seq).ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        read.Select(entry => entry.At).ShouldAllBe(at => at == Some.Moment);
        read[0].Happened.ShouldBeOfType<SweepEvent.Planned>();
        read.Skip(1).Select(entry => entry.Happened).ShouldBe(Enumerable.Range(0, 6).Select(budget => new SweepEvent.BudgetChanged(budget)));
        Reader.Head("pages").ShouldBe(7);
    }

    [Fact]
    public async Task Every_run_of_many_is_read_once_and_in_order()
    {
        var plan = SomePlan.Of(trials: 301, folds: 2, name: "many");
        await Log.Append(Some.Append("many", 1, new SweepEvent.Planned(plan)));
        await Log.Append(Some.Append("many", 2, [.. plan.Runs.Select(run => new SweepEvent.RunLeased(run, 1, Some.Ann))]) with
        {
            Epochs = [.. plan.Runs.Select(run => Some.Reported(run, attempt: 1, epoch: 1))],
        });

        var runs = Runs("many");

        runs.Select(run => run.Run).ShouldBe(plan.Runs.OrderBy(run => run.Trial).ThenBy(run => run.SeedIndex).ThenBy(run => run.Fold));
        runs.ShouldAllBe(run => run.Epochs.Length == 1);
    }

    [Fact]
    public async Task A_sweep_that_is_so_large_that_it_is_read_in_parts_is_ranked_by_all_that_was_measured()
    {
        var plan = SomePlan.Of(trials: 5001, folds: 2, name: "large");
        int[] measured = [0, 1, 1249, 1250, 1251, 2499, 2500, 2501, 3750, 5000];
        ImmutableArray<RunId> folds = [.. measured.SelectMany(plan.RunsOf)];
        ImmutableArray<RunId> all = [.. folds, .. folds.TakeLast(2).Select(run => run.Bound()), RunId.Refit(5000, 2)];
        await Log.Append(Some.Append("large", 1, new SweepEvent.Planned(plan)));
        await Log.Append(Some.Append(
            "large",
            2,
            [
                .. all.Select(run => new SweepEvent.RunLeased(run, 1, Some.Ann)),
                .. all.Select(run => new SweepEvent.RunSettled(run, 1, new RunOutcome.Completed { Evaluation = run.Kind is RunKind.Fold ? null : Some.TestEvaluation })),
            ]) with
        {
            Epochs = [.. folds.SelectMany(run => (ReportedEpoch[])[Some.Reported(run, attempt: 1, epoch: 1), Some.Reported(run, attempt: 1, epoch: 2, distortion: 9 - (run.Trial / 1e4))])],
        });

        var ranking = Reader.Ranking("large")!;

        ranking.Configurations.Select(ranked => ranked.Trial.Number).ShouldBe(measured.Reverse());
        ranking.Configurations[0].Bound.ShouldNotBeNull();
        ranking.Refit!.Trial.ShouldBe(5000);
        ranking.Ineligible.Length.ShouldBe(4991);
    }

    /// <summary>Every run that was ever leased, with the epochs of its last attempt, in the order of the runs.</summary>
    private ImmutableArray<RunRecord> Runs(string sweep) => [.. Reader.Runs(sweep)];

    private static void ShouldBeTheSame(SweepState loaded, SweepState expected)
    {
        (loaded.Mode, loaded.PlanVersion, loaded.IsChosen, loaded.IsFinished).ShouldBe((expected.Mode, expected.PlanVersion, expected.IsChosen, expected.IsFinished));
        loaded.AnswerRuns.ShouldBe(expected.AnswerRuns);
        loaded.Leases.Counts.ShouldBe(expected.Leases.Counts);
        loaded.Plan.Runs.ShouldBe(expected.Plan.Runs);
        loaded.MaxFailedRuns.ShouldBe(expected.MaxFailedRuns);
        loaded.FailedRuns.ShouldBe(expected.FailedRuns);
        loaded.Leases.Pending.ShouldBe(expected.Leases.Pending);
        loaded.Leases.Open.Values.Select(Facts).ShouldBe(expected.Leases.Open.Values.Select(Facts), ignoreOrder: true);
        loaded.Leases.Settled.ShouldBe(expected.Leases.Settled, ignoreOrder: true);
        loaded.Leases.Histories.ShouldBe(expected.Leases.Histories, ignoreOrder: true);

        static (RunId, int, Holder) Facts(Lease lease) => (lease.Run, lease.Attempt, lease.Holder);
    }

    /// <summary>The JSON form is exact, and compares NaN with NaN.</summary>
    private static string Flat(EpochMetrics metrics) => DomainJson.Write(metrics);
}
