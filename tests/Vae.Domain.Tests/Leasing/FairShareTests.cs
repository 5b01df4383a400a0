using System.Collections.Immutable;
using CsCheck;
using Vae.Domain.Leasing;

namespace Vae.Domain.Tests.Leasing;

public sealed class FairShareTests
{
    private static readonly Gen<(int Slots, double Weight, int[] Ends)> Clusters =
        Gen.Select(Gen.Int[1, 24], Gen.Int[0, 4].Select(which => new[] { 0.25, 0.5, 1, 2, 3 }[which]), Gen.Int[0, 1000].Array[200]);

    [Fact]
    public void A_small_sweep_beside_a_large_one_gets_every_slot_that_is_freed_until_it_has_its_share() => Clusters.Sample(cluster =>
    {
        var (slots, weight, ends) = cluster;
        ImmutableArray<SweepOffer> offers = [new("large"), new("small", Weight: weight)];
        var training = Enumerable.Repeat("large", slots).ToList();
        var share = slots * weight / (1 + weight);
        foreach (var end in ends)
        {
            training.RemoveAt(end % training.Count);
            var before = Count("small");
            var turn = FairShare.Next(offers, Count, freeSlots: 1)!;
            turn.Slots.ShouldBe(1);
            if (before + 1 <= share) turn.Sweep.ShouldBe("small");
            if (before >= share + 1) turn.Sweep.ShouldBe("large");
            training.Add(turn.Sweep);
        }

        Math.Abs(Count("small") - share).ShouldBeLessThanOrEqualTo(1);

        int Count(string sweep) => training.Count(run => run == sweep);
    });

    [Fact]
    public void A_higher_priority_takes_every_slot_while_it_wants_any() =>
        FairShare.Next([new("first", Weight: 100), new("urgent", Priority: 1, Weight: 0.1)], _ => 50, freeSlots: 4)
            .ShouldBe(new SweepTurn("urgent", 4, IsSole: false));

    [Fact]
    public void Who_is_alone_gets_everything() =>
        FairShare.Next([new("only")], _ => 7, freeSlots: 4).ShouldBe(new SweepTurn("only", 4, IsSole: true));

    [Fact]
    public void Free_slots_are_dealt_by_weight() =>
        FairShare.Next([new("one"), new("three", Weight: 3)], _ => 0, freeSlots: 8).ShouldBe(new SweepTurn("three", 6, IsSole: false));

    [Fact]
    public void Nothing_offered_or_nothing_free_is_nobodys_turn()
    {
        FairShare.Next([], _ => 0, freeSlots: 1).ShouldBeNull();
        FairShare.Next([new("only")], _ => 0, freeSlots: 0).ShouldBeNull();
    }
}
