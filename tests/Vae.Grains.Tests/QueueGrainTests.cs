using System.Collections.Immutable;
using Vae.Domain.Leasing;

namespace Vae.Grains.Tests;

public sealed class QueueGrainTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private static readonly SlotReport Free = new("ann", 1, ImmutableDictionary<string, int>.Empty);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweeps_are_named_in_turn_however_often_they_are_offered()
    {
        var queue = silo.Queue(1);
        foreach (var sweep in (string[])["a", "b", "a", "c"]) await queue.Offer(new SweepOffer(sweep));

        var turns = new List<string?>();
        for (var turn = 0; turn < 6; turn++) turns.Add((await queue.Next(Free, Cancelled))!.Sweep);

        turns.ShouldBe(["a", "b", "c", "a", "b", "c"]);
    }

    [Fact]
    public async Task Slots_that_other_workers_train_on_count_for_whose_turn_it_is()
    {
        var queue = silo.Queue(5);
        await queue.Offer(new SweepOffer("large"));
        await queue.Next(new SlotReport("bob", 0, ImmutableDictionary<string, int>.Empty.Add("large", 5)), Cancelled);
        await queue.Offer(new SweepOffer("small"));

        (await queue.Next(Free with { Free = 3 }, Cancelled)).ShouldBe(new SweepTurn("small", 3, IsSole: false));
    }

    [Fact]
    public async Task A_worker_is_told_only_of_sweeps_whose_requirements_it_meets()
    {
        var queue = silo.Queue(6);
        await queue.Offer(new SweepOffer("large") { Requires = ["memory=64"] });
        var small = Free with { Labels = Labels("memory", "8") };
        await queue.Next(small with { Free = 0 }, Cancelled);
        (await queue.Lacking("large")).ShouldBe(["memory=64"]);
        (await queue.Lacking("nobody's")).ShouldBeEmpty();
        await queue.Offer(new SweepOffer("any"));

        for (var turn = 0; turn < 3; turn++) (await queue.Next(small, Cancelled)).ShouldBe(new SweepTurn("any", 1, IsSole: true));
        (await queue.Next(new SlotReport("bob", 1, small.InUse, Labels("memory", "128")), Cancelled))!.Sweep.ShouldBe("large");

        (await queue.Lacking("large")).ShouldBeEmpty();
        static ImmutableSortedDictionary<string, string> Labels(string key, string value) => ImmutableSortedDictionary<string, string>.Empty.Add(key, value);
    }

    [Fact]
    public async Task A_worker_is_told_nothing_of_a_sweep_whose_rows_it_did_not_get_until_that_has_others()
    {
        var queue = silo.Queue(7);
        await queue.Offer(new SweepOffer("digits") { DataFingerprint = "old" });
        await queue.Offer(new SweepOffer("faces") { DataFingerprint = "faces" });
        var refuses = Free with { Refused = ImmutableSortedDictionary<string, string>.Empty.Add("digits", "old") };

        for (var turn = 0; turn < 3; turn++) (await queue.Next(refuses, Cancelled))!.Sweep.ShouldBe("faces");
        (await queue.Refusing("digits")).ShouldBe(["ann"]);
        (await queue.Refusing("faces")).ShouldBeEmpty();
        (await queue.Refusing("nobody's")).ShouldBeEmpty();
        (await queue.Next(new SlotReport("bob", 1, Free.InUse), Cancelled))!.Sweep.ShouldBe("digits");

        await queue.Offer(new SweepOffer("digits") { DataFingerprint = "new" });
        (await queue.Refusing("digits")).ShouldBeEmpty();
        await queue.Withdraw("faces");
        (await queue.Next(refuses, Cancelled))!.Sweep.ShouldBe("digits");
    }

    [Fact]
    public async Task A_sweep_that_was_withdrawn_is_not_named()
    {
        var queue = silo.Queue(2);
        await queue.Offer(new SweepOffer("a"));
        await queue.Offer(new SweepOffer("b"));
        await queue.Withdraw("a");
        await queue.Withdraw("never offered");

        (await queue.Next(Free, Cancelled))!.Sweep.ShouldBe("b");
        (await queue.Next(Free, Cancelled))!.Sweep.ShouldBe("b");
    }

    [Fact]
    public async Task Who_waits_is_told_of_the_sweep_that_comes()
    {
        var queue = silo.Queue(3);
        var waiting = queue.Next(Free, Cancelled);

        await queue.Offer(new SweepOffer("late"));

        (await waiting).ShouldBe(new SweepTurn("late", 1, IsSole: true));
    }

    [Fact]
    public async Task Who_loses_patience_waits_no_longer()
    {
        var queue = silo.Queue(4);
        using var patience = new CancellationTokenSource();
        var waiting = queue.Next(Free, patience.Token);

        await patience.CancelAsync();

        // The grain answers null, or Orleans ends the call at once: either way the caller is free.
        try
        {
            (await waiting).ShouldBeNull();
        }
        catch (OperationCanceledException)
        {
            waiting.IsCanceled.ShouldBeTrue();
        }
    }
}
