using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Silo.Tests;

public sealed class SingleProcessSiloTests : IDisposable
{
    private readonly TemporaryHome _folder = new();

    private Home Home => _folder.Home;

    private ISweepReader Stored => Home.Store.OpenReader();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Every_run_of_a_plan_is_trained_once_and_settled_once(int slots)
    {
        var plan = SomePlan.Of(trials: 8, folds: 3);
        var trainer = ScriptedTrainer.AtOnce;
        await using var silo = await RunningSilo.Start(Home, trainer, slots);

        var progress = await silo.Finish(plan);

        progress.Completed.ShouldBe(24);
        trainer.Begun.ShouldBe(plan.Runs, ignoreOrder: true);
        var runs = Stored.Runs(plan.Spec.Name).ToArray();
        runs.Select(run => run.Run).ShouldBe(plan.Runs);
        runs.ShouldAllBe(run => run.Attempt == 1 && run.Outcome is RunOutcome.Completed && run.Epochs.Length == 1);
        runs[^1].Epochs[0].Validation.Distortion.ShouldBe(17);
    }

    [Fact]
    public async Task As_many_runs_are_trained_at_once_as_there_are_slots()
    {
        using var together = new Barrier(4);
        var trainer = new ScriptedTrainer((_, _, stop) =>
        {
            together.SignalAndWait(stop);
            return new RunOutcome.Completed();
        });
        await using var silo = await RunningSilo.Start(Home, trainer, slots: 4);

        (await silo.Finish(SomePlan.Of(trials: 4, folds: 2))).Completed.ShouldBe(8);
    }

    [Fact]
    public async Task Short_runs_are_told_of_together()
    {
        await using var silo = await RunningSilo.Start(Home, ScriptedTrainer.AtOnce, slots: 2);
        (await silo.Finish(SomePlan.Of(trials: 40, folds: 2))).Completed.ShouldBe(80);

        // What one answer rests on is stored at one time.
        var settled = Stored.Events("some", after: 0, limit: 1000).Where(one => one.Happened is SweepEvent.RunSettled { Run.Kind: RunKind.Fold }).ToArray();
        settled.Length.ShouldBe(80);
        settled.Select(one => one.At).Distinct().Count().ShouldBeLessThan(40);
    }

    [Fact]
    public async Task A_sweep_stops_at_its_failures_whatever_was_taken_ahead()
    {
        var trainer = ScriptedTrainer.Ending(run => run.Trial < 10 ? new RunOutcome.Completed() : new RunOutcome.Failed(FailureKind.Bug, "a bug"));
        await using var silo = await RunningSilo.Start(Home, trainer, slots: 2);
        var progress = await silo.Finish(SomePlan.Of(trials: 40, folds: 2, maxFailedRuns: 1));

        progress.Completed.ShouldBe(20);
        progress.Failed.ShouldBeInRange(1, 2, "each slot may have begun one");
    }

    [Fact]
    public async Task What_a_thread_keeps_of_its_runs_is_freed_after_a_hundred_of_them()
    {
        var threads = new ConcurrentDictionary<Thread, int>();
        var trainer = new ScriptedTrainer((_, _, _) =>
        {
            threads.AddOrUpdate(Thread.CurrentThread, 1, (_, runs) => runs + 1);
            return new RunOutcome.Completed();
        });
        await using var silo = await RunningSilo.Start(Home, trainer);
        await silo.Finish(SomePlan.Of(trials: 110, folds: 2));

        threads.Values.Max().ShouldBe(100);
        threads.Count.ShouldBe((trainer.Begun.Count + 99) / 100);
    }

    [Fact]
    public async Task What_was_taken_ahead_of_a_run_that_turns_out_long_is_given_back_to_whoever_is_free()
    {
        var plan = SomePlan.Of(trials: 10, folds: 2);
        using var goOn = new ManualResetEventSlim();
        var begun = 0;
        var trainer = new ScriptedTrainer((_, _, stop) =>
        {
            if (Interlocked.Increment(ref begun) == 5) goOn.Wait(stop);
            return new RunOutcome.Completed();
        });
        await using var silo = await RunningSilo.Start(Home, trainer);
        await silo.Sweep(plan.Spec.Name).Start(plan);
        await silo.Until(plan, _ => Stored.State(plan.Spec.Name)!.Leases is { Open.Count: 1, Histories.Count: > 5 });

        goOn.Set();
        (await silo.Finish(plan)).Completed.ShouldBe(20);
        Stored.State(plan.Spec.Name)!.Leases.Histories.Values.ShouldAllBe(history => history.Losses == 0);
        trainer.Begun.Count(run => run.Kind is RunKind.Fold).ShouldBe(20, "none is trained twice");
    }

    [Fact]
    public async Task A_silo_that_stops_gives_its_runs_back_and_the_next_one_finishes_the_sweep()
    {
        var plan = SomePlan.Of(trials: 3, folds: 2);
        var lasting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var both = new CountdownEvent(2);
        var first = await RunningSilo.Start(Home, ScriptedTrainer.EndlessAfter(1, _ => SignalLast(both, lasting)), slots: 2);
        await first.Sweep(plan.Spec.Name).Start(plan);
        await lasting.Task.WaitAsync(TestContext.Current.CancellationToken);
        await first.DisposeAsync();

        var state = Stored.State(plan.Spec.Name)!;
        state.Leases.Open.ShouldBeEmpty();
        state.Leases.Settled.Count.ShouldBe(1);
        state.Leases.Histories.Values.ShouldAllBe(history => history.Losses == 0);
        state.Leases.Histories.Count.ShouldBeInRange(3, 6, "runs that were granted ahead are given back as well");

        var second = ScriptedTrainer.AtOnce;
        await using var silo = await RunningSilo.Start(Home, second, slots: 2, incarnation: 2);
        (await silo.Finish(plan)).Completed.ShouldBe(6);
        second.Begun.Count.ShouldBe(5, "what was settled is not trained again");
    }

    [Fact]
    public async Task A_lease_of_an_earlier_life_that_was_killed_is_taken_over_at_once()
    {
        var plan = SomePlan.Of(trials: 1, folds: 2);
        await LeaveLeased(plan, new Holder("local", 1));

        await using var silo = await RunningSilo.Start(Home, ScriptedTrainer.AtOnce, incarnation: 2);
        (await silo.Finish(plan)).Completed.ShouldBe(2);

        var history = Stored.State(plan.Spec.Name)!.Leases.HistoryOf(new(0, 0, 0));
        history.ShouldBe(new RunHistory(Attempts: 2, Losses: 1, InfrastructureFailures: 0));
    }

    [Fact]
    public async Task A_trainer_that_throws_fails_its_run_with_the_stack_and_the_slot_lives_on()
    {
        var plan = SomePlan.Of(trials: 1, folds: 3);
        var trainer = ScriptedTrainer.Ending(run => run.Fold == 1 ? throw new InvalidOperationException("the sum is odd") : new RunOutcome.Completed());
        await using var silo = await RunningSilo.Start(Home, trainer);

        var progress = await silo.Finish(plan);

        (progress.Completed, progress.Failed).ShouldBe((2, 1));
        var failed = Stored.Runs(plan.Spec.Name).ElementAt(1).Outcome.ShouldBeOfType<RunOutcome.Failed>();
        failed.Kind.ShouldBe(FailureKind.Bug);
        failed.Message.ShouldStartWith("System.InvalidOperationException: the sum is odd");
        failed.Message.ShouldContain($"at {typeof(ScriptedTrainer).FullName}.{nameof(ScriptedTrainer.Train)}");
    }

    [Fact]
    public async Task How_runs_end_is_recorded()
    {
        var plan = SomePlan.Of(trials: 1, folds: 3);
        RunOutcome[] outcomes =
        [
            new RunOutcome.Diverged(4, "the objective is NaN"),
            new RunOutcome.Failed(FailureKind.OutOfMemory, "3 GiB"),
            new RunOutcome.Completed(),
        ];
        await using var silo = await RunningSilo.Start(Home, ScriptedTrainer.Ending(run => outcomes[run.Fold]), slots: 2);

        await silo.Finish(plan);

        Stored.Runs(plan.Spec.Name).Select(run => run.Outcome).ShouldBe(outcomes);
    }

    [Fact]
    public async Task Broken_files_are_tried_three_times()
    {
        var trainer = ScriptedTrainer.Ending(_ => new RunOutcome.Failed(FailureKind.Infrastructure, "the disk is gone"));
        await using var silo = await RunningSilo.Start(Home, trainer);

        (await silo.Finish(SomePlan.Of(trials: 1, folds: 2))).Failed.ShouldBe(2);
        trainer.Begun.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Too_many_failed_runs_halt_the_sweep()
    {
        var trainer = ScriptedTrainer.Ending(_ => new RunOutcome.Failed(FailureKind.Bug, "a bug"));
        await using var silo = await RunningSilo.Start(Home, trainer);

        var progress = await silo.Finish(SomePlan.Of(trials: 5, folds: 2, maxFailedRuns: 3));

        progress.IsHalted.ShouldBeTrue();
        progress.Failed.ShouldBe(3);
        trainer.Begun.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Two_sweeps_share_the_slots_and_both_finish()
    {
        await using var silo = await RunningSilo.Start(Home, ScriptedTrainer.AtOnce, slots: 2);

        var both = await Task.WhenAll(silo.Finish(SomePlan.Of(trials: 4, name: "one")), silo.Finish(SomePlan.Of(trials: 4, name: "two")));

        both.ShouldAllBe(progress => progress.Completed == 12);
    }

    [Fact]
    public async Task Two_silos_with_homes_of_their_own_work_side_by_side()
    {
        using var other = new TemporaryHome();
        await using var one = await RunningSilo.Start(Home, ScriptedTrainer.AtOnce);
        await using var two = await RunningSilo.Start(other.Home, ScriptedTrainer.AtOnce);

        await Task.WhenAll(one.Finish(SomePlan.Of(trials: 2, name: "here")), two.Finish(SomePlan.Of(trials: 3, name: "there")));

        Stored.List().ShouldHaveSingleItem().Name.ShouldBe("here");
        other.Home.Store.OpenReader().List().ShouldHaveSingleItem().Name.ShouldBe("there");
    }

    [Fact]
    public async Task The_silo_listens_on_loopback_only_and_opens_no_gateway()
    {
        await using var silo = await RunningSilo.Start(Home, ScriptedTrainer.AtOnce);

        var endpoints = silo.Host.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        endpoints.GatewayPort.ShouldBe(0);
        endpoints.GatewayListeningEndpoint.ShouldBeNull();
        endpoints.AdvertisedIPAddress.ShouldBe(IPAddress.Loopback);
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(listener => listener.Port == endpoints.SiloPort)
            .ShouldHaveSingleItem().Address.ShouldBe(IPAddress.Loopback);
    }

    private static void SignalLast(CountdownEvent both, TaskCompletionSource lasting)
    {
        if (both.Signal()) lasting.SetResult();
    }

    /// <summary>What <c>kill -9</c> leaves behind: a run that is leased to a life that is over.</summary>
    private async Task LeaveLeased(SweepPlan plan, Holder holder)
    {
        Directory.CreateDirectory(Home.Folder);
        using var log = new SqliteEventLog(Home.Database);
        await log.Append(new SweepAppend(
            plan.Spec.Name,
            FirstSeq: 1,
            DateTimeOffset.UnixEpoch,
            [new SweepEvent.Planned(plan), new SweepEvent.RunLeased(new(0, 0, 0), 1, holder)],
            Epochs: []));
    }
}
