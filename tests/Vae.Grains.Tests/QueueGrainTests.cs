namespace Vae.Grains.Tests;

public sealed class QueueGrainTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweeps_are_named_in_turn_however_often_they_are_offered()
    {
        var queue = silo.Queue(1);
        foreach (var sweep in (string[])["a", "b", "a", "c"]) await queue.Offer(sweep);

        var turns = new List<string?>();
        for (var turn = 0; turn < 6; turn++) turns.Add(await queue.Next(Cancelled));

        turns.ShouldBe(["a", "b", "c", "a", "b", "c"]);
    }

    [Fact]
    public async Task A_sweep_that_was_withdrawn_is_not_named()
    {
        var queue = silo.Queue(2);
        await queue.Offer("a");
        await queue.Offer("b");
        await queue.Withdraw("a");
        await queue.Withdraw("never offered");

        (await queue.Next(Cancelled)).ShouldBe("b");
        (await queue.Next(Cancelled)).ShouldBe("b");
    }

    [Fact]
    public async Task Who_waits_is_told_of_the_sweep_that_comes()
    {
        var queue = silo.Queue(3);
        var waiting = queue.Next(Cancelled);

        await queue.Offer("late");

        (await waiting).ShouldBe("late");
    }

    [Fact]
    public async Task Who_loses_patience_waits_no_longer()
    {
        var queue = silo.Queue(4);
        using var patience = new CancellationTokenSource();
        var waiting = queue.Next(patience.Token);

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
