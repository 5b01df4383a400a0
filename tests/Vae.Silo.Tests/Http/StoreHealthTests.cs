using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;
using Vae.Silo.Http;

namespace Vae.Silo.Tests.Http;

public sealed class StoreHealthTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_store_is_asked_once_a_second_however_many_want_to_know()
    {
        var reader = new Reader(() => throw new StoreException("The store is away."));
        var store = new StoreHealth(reader, _clock);

        for (var i = 0; i < 3; i++) (await store.Complaint()).ShouldBe("The store is away.");
        reader.Asked.ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await store.Complaint();
        reader.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_not_waited_for_and_not_asked_by_anyone_else()
    {
        using var answering = new ManualResetEventSlim();
        var reader = new Reader(() =>
        {
            answering.Wait(TestContext.Current.CancellationToken);
            return 0;
        });
        var store = new StoreHealth(reader, _clock);
        for (var i = 0; i < 3; i++)
        {
            var asked = store.Complaint();
            _clock.Advance(StoreHealth.Patience);
            (await asked).ShouldBe("the store has not answered for 2 s");
        }

        answering.Set();
        (await store.Complaint()).ShouldBeNull();
        reader.Asked.ShouldBe(1);
    }

    private sealed class Reader(Func<long> head) : ISweepReader
    {
        public int Asked { get; private set; }

        public long Head(string sweep)
        {
            Asked++;
            return head();
        }

        public ImmutableArray<SweepSummary> List() => throw new NotSupportedException();

        public SweepStatus? Status(string sweep, int limit) => throw new NotSupportedException();

        public SweepPlan? Plan(string sweep) => throw new NotSupportedException();

        public SweepState? State(string sweep) => throw new NotSupportedException();

        public IEnumerable<RunRecord> Runs(string sweep, RunId? after = null, int page = 2000) => throw new NotSupportedException();

        public ImmutableArray<NumberedEvent> Events(string sweep, long after, int limit) => throw new NotSupportedException();
    }
}
