using System.Collections.Immutable;

namespace Vae.Domain.Leasing;

/// <summary>Which sweep a free slot goes to: a pure function of who wants slots and who has some.</summary>
public static class FairShare
{
    /// <summary>Deals a worker's free slots, and says what the first in turn gets of them.</summary>
    /// <param name="offers">Sweeps with pending runs, the one that waits longest first.</param>
    /// <param name="inUse">Slots that a sweep has on all workers.</param>
    /// <param name="freeSlots">Slots to deal.</param>
    /// <returns>The turn; null where nothing is offered or free.</returns>
    public static SweepTurn? Next(ImmutableArray<SweepOffer> offers, Func<string, int> inUse, int freeSlots)
    {
        if (offers.IsEmpty || freeSlots < 1) return null;
        var highest = offers.Max(offer => offer.Priority);
        var rivals = offers.Where(offer => offer.Priority == highest).ToArray();
        if (rivals.Length == 1) return new SweepTurn(rivals[0].Sweep, freeSlots, IsSole: offers.Length == 1);

        var used = rivals.Select(offer => inUse(offer.Sweep)).ToArray();
        var (first, slots) = (-1, 0);
        for (var slot = 0; slot < freeSlots; slot++)
        {
            var poorest = Enumerable.Range(0, rivals.Length).MinBy(rival => (used[rival] + 1) / rivals[rival].Weight);
            used[poorest]++;
            if (first < 0) first = poorest;
            if (poorest == first) slots++;
        }

        return new SweepTurn(rivals[first].Sweep, slots, IsSole: false);
    }
}
