using Vae.Domain;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;
using Vae.Grains;
using Vae.Silo.Worker;
using Vae.Tests.Shared;

namespace Vae.Silo.Tests;

public sealed class WorkShareTests
{
    private static readonly Holder Worker = new("local", 1);

    [Fact]
    public void A_sweep_whose_answer_was_lost_is_asked_again_because_it_may_have_granted()
    {
        var share = new WorkShare(new SilentSweep(), SomePlan.Of(trials: 1));
        share.IsOpen.ShouldBeFalse();

        var report = share.Report(Worker, runsWanted: 1);
        share.IsOpen.ShouldBeTrue("no answer was heard");

        share.Acknowledge(report, new WorkOrders([], [], HasMore: false));
        share.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task A_plan_of_a_deleted_sweep_is_not_that_of_the_one_that_took_its_name()
    {
        var (deleted, begun) = (SomePlan.Of(trials: 1), SomePlan.Of(trials: 1, folds: 4));
        var share = new WorkShare(new SilentSweep(begun), deleted);
        var start = new WorkOrders([new RunGrant(new RunId(0, 0, 0), 1)], [], HasMore: false);

        await share.FollowPlan(start with { PlanHash = deleted.HashOfRuns() });
        share.Plan.ShouldBeSameAs(deleted);
        await share.FollowPlan(start with { PlanHash = begun.HashOfRuns() });
        share.Plan.ShouldBeSameAs(begun);
        await share.FollowPlan(start with { PlanHash = begun.HashOfRuns() });
        share.Plan.ShouldBeSameAs(begun);
    }

    private sealed class SilentSweep(SweepPlan? plan = null) : ISweepGrain
    {
        public Task<SweepStart> Start(SweepPlan plan) => throw new InvalidOperationException();

        public Task<WorkOrders> Exchange(WorkReport report) => throw new InvalidOperationException();

        public Task Gone(string worker, long before) => throw new InvalidOperationException();

        public Task<SweepPlan?> GetPlan() => plan is null ? throw new InvalidOperationException() : Task.FromResult<SweepPlan?>(plan);

        public Task<SweepProgress?> GetProgress() => throw new InvalidOperationException();

        public Task Wake() => throw new InvalidOperationException();

        public Task<ControlReply> Pause() => throw new InvalidOperationException();

        public Task<ControlReply> Resume() => throw new InvalidOperationException();

        public Task<ControlReply> Drain() => throw new InvalidOperationException();

        public Task<ControlReply> Cancel() => throw new InvalidOperationException();

        public Task<ControlReply> RerunFailed() => throw new InvalidOperationException();

        public Task<ControlReply> Extend(SweepPlan larger) => throw new InvalidOperationException();

        public Task<ControlReply> Delete() => throw new InvalidOperationException();
    }
}
