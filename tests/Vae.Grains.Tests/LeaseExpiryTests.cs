using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests;

/// <summary>A silo of its own, whose one sweep's timer is the only one on a clock that the test drives.</summary>
public sealed class LeaseExpiryTests : TestSilo
{
    private readonly SteppedClock _clock = new();

    protected override TimeProvider Clock => _clock;

    [Fact]
    public async Task A_run_whose_worker_falls_silent_is_granted_to_another_after_a_term()
    {
        var sweep = Sweep("silent");
        await sweep.Start(SomePlan.Of(trials: 1, folds: 2, name: "silent"));
        (await sweep.Exchange(Some.Report(Some.Ann, freeSlots: 2))).Start.Length.ShouldBe(2);

        var silence = TimeSpan.Zero;
        while (!(await sweep.GetProgress())!.Active.IsEmpty)
        {
            silence.ShouldBeLessThan(3 * LeaseRules.Default.Term);
            silence += TimeSpan.FromSeconds(5);
            await _clock.Step(TimeSpan.FromSeconds(5));
        }

        silence.ShouldBeGreaterThanOrEqualTo(LeaseRules.Default.Term);
        (await sweep.Exchange(Some.Report(Some.Bob, freeSlots: 1))).Start.ShouldHaveSingleItem().ShouldBe(new RunGrant(Some.First, 2));
    }
}
