using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vae.Domain.Leasing;

/// <summary>What a worker says of its slots.</summary>
/// <param name="Worker">Its name.</param>
/// <param name="Free">Slots that train nothing; 1 where none is free and the worker would take runs ahead.</param>
/// <param name="InUse">Slots that train something, by sweep.</param>
/// <param name="Labels">What it offers to sweeps that require it; null where it takes everything.</param>
public sealed record SlotReport(
    string Worker,
    int Free,
    ImmutableDictionary<string, int> InUse,
    ImmutableSortedDictionary<string, string>? Labels = null)
{
    /// <summary>Fingerprints of rows that the worker did not get, by the sweep that they are of; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, string>? Refused { get; init; }

    /// <summary>Whether the worker could train a sweep: it meets what that requires, and did not fail to get its rows.</summary>
    public bool Suits(SweepOffer offer) => Requirements.AreMet(offer.Requires, Labels) && !Refuses(offer);

    /// <summary>Whether the worker did not get the sweep's rows.</summary>
    public bool Refuses(SweepOffer offer) => Refused is not null && Refused.TryGetValue(offer.Sweep, out var data) && string.Equals(data, offer.DataFingerprint, StringComparison.Ordinal);
}
