using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests;

public sealed class ArchiveGrainTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private const string Sweep = "archived";

    [Fact]
    public async Task A_client_reads_what_the_store_holds_in_pages()
    {
        var plan = SomePlan.Of(trials: 2, folds: 2, name: Sweep);
        var runs = plan.Runs.ToArray();
        (await silo.Log.Append(new SweepAppend(
            Sweep,
            FirstSeq: 1,
            DateTimeOffset.UnixEpoch,
            [
                new SweepEvent.Planned(plan),
                .. runs.Select(run => new SweepEvent.RunLeased(run, 1, Some.Ann)),
                new SweepEvent.RunSettled(runs[0], 1, new RunOutcome.Diverged(3, "the objective is NaN")),
            ],
            []))).ShouldBeTrue();
        var archive = silo.Archive;

        (await archive.Sweeps("")).Select(sweep => sweep.Name).ShouldContain(Sweep);
        (await archive.Sweeps(Sweep)).Select(sweep => sweep.Name).ShouldNotContain(Sweep);
        var status = (await archive.Status(Sweep))!;
        (status.Summary.Planned, status.Summary.Leased, status.Summary.Diverged).ShouldBe((4, 3, 1));
        status.NotCompleted.ShouldHaveSingleItem().ShouldBe((runs[0], new RunOutcome.Diverged(3, "the objective is NaN")));
        (await archive.Runs(Sweep, after: null)).Select(run => run.Run).ShouldBe(runs.Order());
        (await archive.Runs(Sweep, after: runs.Order().First())).Select(run => run.Run).ShouldBe(runs.Order().Skip(1));
        (await archive.Ranking(Sweep))!.Recommended.ShouldBeNull();
        (await archive.Events(Sweep, after: 1)).Select(logged => logged.Read()).First()
            .ShouldBe(new NumberedEvent(2, DateTimeOffset.UnixEpoch, new SweepEvent.RunLeased(runs[0], 1, Some.Ann)));
        (await archive.Events(Sweep, after: 6)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_sweep_that_was_never_begun_there_is_nothing()
    {
        (await silo.Archive.Status("nobody")).ShouldBeNull();
        (await silo.Archive.Ranking("nobody")).ShouldBeNull();
        (await silo.Archive.Events("nobody", after: 0)).ShouldBeEmpty();
    }
}
