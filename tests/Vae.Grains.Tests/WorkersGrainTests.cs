using System.Collections.Immutable;
using Vae.Domain.Leasing;

namespace Vae.Grains.Tests;

public sealed class WorkersGrainTests(TestSilo silo) : IClassFixture<TestSilo>
{
    [Fact]
    public async Task Workers_are_listed_by_name_as_they_last_said_of_themselves()
    {
        var workers = silo.Workers;
        await workers.Announce(Said("ben", 1, busy: 0));
        await workers.Announce(Said("ann", 7, busy: 1));
        await workers.Announce(Said("ann", 7, busy: 2));

        var listed = await workers.List();

        // Another test's worker may be there too.
        listed.Select(worker => (worker.Holder.Worker, worker.Busy)).Take(2).ShouldBe([("ann", 2), ("ben", 0)]);
        listed[0].Labels.ShouldBe([KeyValuePair.Create("memory", "64")]);
    }

    [Fact]
    public async Task What_an_earlier_life_said_late_is_not_believed()
    {
        var workers = silo.Workers;
        await workers.Announce(Said("eve", 2, busy: 1));
        await workers.Announce(Said("eve", 1, busy: 5));

        (await workers.List()).Single(worker => worker.Holder.Worker == "eve").ShouldSatisfyAllConditions(
            eve => eve.Holder.Incarnation.ShouldBe(2),
            eve => eve.Busy.ShouldBe(1));
    }

    private static WorkerPresence Said(string name, long incarnation, int busy) => new(
        new Holder(name, incarnation), "10.0.0.7:11111", Slots: 4, busy, ImmutableSortedDictionary<string, string>.Empty.Add("memory", "64"), IsDraining: false, SilentFor: TimeSpan.Zero);
}
