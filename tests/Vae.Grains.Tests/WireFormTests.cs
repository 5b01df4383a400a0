using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests;

/// <summary>What the sweep's interface carries comes out of Orleans' serializer as it went in.</summary>
public sealed class WireFormTests
{
    private static readonly Serializer Wire = new ServiceCollection().AddSweepWireForm().BuildServiceProvider().GetRequiredService<Serializer>();

    public static TheoryData<RunOutcome?> Outcomes => new(
        new RunOutcome.Completed(),
        new RunOutcome.Diverged(12, "the objective is NaN"),
        new RunOutcome.Failed(FailureKind.OutOfMemory, "3 GiB"),
        new RunOutcome.Cancelled(),
        (RunOutcome?)null);

    [Fact]
    public void A_plan()
    {
        var plan = SomePlan.Of(trials: 3, folds: 4, seeds: 2, maxFailedRuns: 5);
        var read = Sent(plan);

        read.DifferencesTo(plan).ShouldBeEmpty();
        read.Runs.ShouldBe(plan.Runs);
        read.Trials.ShouldBe(plan.Trials);
        read.Spec.Budget.ShouldBe(plan.Spec.Budget);
        DomainJson.Write(read).ShouldBe(DomainJson.Write(plan));
    }

    [Theory]
    [MemberData(nameof(Outcomes), DisableDiscoveryEnumeration = true)]
    public void A_report_with_any_outcome_and_what_is_not_finite(RunOutcome? outcome)
    {
        var report = new WorkReport(
            Some.Ann,
            FreeSlots: 2,
            [new HeldRun(Some.Second, 3, Progress: long.MaxValue, StepsDone: 7)],
            [new FinishedRun(Some.First, 1, outcome)],
            [new ReportedEpoch(Some.Second, 3, Some.Epoch(2, double.NaN) with { Sigma = double.PositiveInfinity })]);
        var read = Sent(report);

        read.Holder.ShouldBe(report.Holder);
        read.FreeSlots.ShouldBe(2);
        read.Held.ShouldBe(report.Held);
        read.Finished.ShouldBe(report.Finished);
        var epoch = read.Epochs.ShouldHaveSingleItem();
        (epoch.Run, epoch.Attempt).ShouldBe((Some.Second, 3));
        epoch.Metrics.Validation.ShouldBe(report.Epochs[0].Metrics.Validation);
        epoch.Metrics.Sigma.ShouldBe(double.PositiveInfinity);
        epoch.Metrics.KlPerLatent.ShouldBe(report.Epochs[0].Metrics.KlPerLatent);
    }

    [Fact]
    public void Orders()
    {
        var read = Sent(new WorkOrders([new RunGrant(Some.First, 2)], [new StoppedRun(Some.Second, 1)], HasMore: true));

        read.Start.ShouldBe([new RunGrant(Some.First, 2)]);
        read.Stop.ShouldBe([new StoppedRun(Some.Second, 1)]);
        read.HasMore.ShouldBeTrue();
    }

    [Fact]
    public void Progress()
    {
        var progress = new SweepProgress
        {
            Planned = 10,
            Completed = 1,
            Diverged = 2,
            Failed = 3,
            Cancelled = 1,
            Active = [new ActiveRun(Some.First, "ann", 4)],
            IsHalted = true,
            IsFinished = false,
        };
        var read = Sent(progress);

        read.Active.ShouldBe(progress.Active);
        (read with { Active = progress.Active }).ShouldBe(progress);
        read.Settled.ShouldBe(7);
    }

    [Fact]
    public void What_goes_wrong_is_said_in_the_same_words()
    {
        Sent<Exception>(new StaleActivationException("some")).ShouldBeOfType<StaleActivationException>().Message
            .ShouldBe("Another activation of the sweep 'some' has written; try again.");
        var failure = Sent<Exception>(new StoreException("vae.db cannot be written: disk full", new SqliteException("disk full", 13))).ShouldBeOfType<StoreException>();
        failure.Message.ShouldBe("vae.db cannot be written: disk full");
        failure.InnerException!.Message.ShouldBe("disk full");
    }

    private static T Sent<T>(T value) => Wire.Deserialize<T>(Wire.SerializeToArray(value))!;
}
