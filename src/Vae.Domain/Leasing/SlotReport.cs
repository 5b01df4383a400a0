using System.Collections.Immutable;

namespace Vae.Domain.Leasing;

/// <summary>What a worker says of its slots.</summary>
/// <param name="Worker">Its name.</param>
/// <param name="Free">Slots that train nothing.</param>
/// <param name="InUse">Slots that train something, by sweep.</param>
/// <param name="Labels">What it offers to sweeps that require it; null where it takes everything.</param>
public sealed record SlotReport(
    string Worker,
    int Free,
    ImmutableDictionary<string, int> InUse,
    ImmutableSortedDictionary<string, string>? Labels = null);
