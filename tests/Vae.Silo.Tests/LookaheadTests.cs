using CsCheck;
using Vae.Domain.Metrics;
using Vae.Silo.Worker;

namespace Vae.Silo.Tests;

public sealed class LookaheadTests
{
    private static readonly RunOutcome Completed = new RunOutcome.Completed();

    [Fact]
    public void Before_a_run_has_ended_nothing_is_taken_ahead() => new Lookahead().Runs(slots: 2).ShouldBe(0);

    [Fact]
    public void No_slot_has_more_than_half_a_second_of_work_waiting_and_long_runs_have_none() =>
        Gen.Select(Gen.Int[1, 64], Gen.Int[0, 2000].Array[1, 8]).Sample((slots, milliseconds) =>
        {
            var lookahead = new Lookahead();
            foreach (var took in milliseconds) lookahead.Note(Completed, TimeSpan.FromMilliseconds(took));

            var (ahead, longest) = (lookahead.Runs(slots), milliseconds.TakeLast(4).Max());
            (ahead * longest).ShouldBeLessThanOrEqualTo(slots * 500);
            if (longest is > 0 and <= 500) ahead.ShouldBeGreaterThanOrEqualTo(slots);
        });

    [Fact]
    public void A_run_that_did_not_complete_says_nothing_of_the_next()
    {
        RunOutcome?[] others = [null, new RunOutcome.Failed(FailureKind.Bug, "a bug"), new RunOutcome.Diverged(3, "it exploded"), new RunOutcome.Paused()];
        foreach (var other in others)
        {
            var lookahead = new Lookahead();
            lookahead.Note(Completed, TimeSpan.FromMilliseconds(50));
            lookahead.Runs(slots: 2).ShouldBe(20);
            lookahead.Note(other, TimeSpan.FromMilliseconds(50));
            lookahead.Runs(slots: 2).ShouldBe(0);
        }
    }
}
