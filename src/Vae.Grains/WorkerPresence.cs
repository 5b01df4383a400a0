using System.Collections.Immutable;
using Vae.Domain.Leasing;

namespace Vae.Grains;

/// <summary>A worker as it last said of itself.</summary>
/// <param name="Holder">Its name and incarnation.</param>
/// <param name="Address">Where its silo is reached by others.</param>
/// <param name="Slots">Runs that it can train at the same time.</param>
/// <param name="Busy">Runs that it trains now.</param>
/// <param name="Labels">What it offers.</param>
/// <param name="IsDraining">Whether it stops: it takes no more runs.</param>
/// <param name="SilentFor">How long ago it said so, by the clock of whoever heard it.</param>
[GenerateSerializer, Immutable]
[Alias("Vae.WorkerPresence")]
public sealed record WorkerPresence(
    Holder Holder,
    string Address,
    int Slots,
    int Busy,
    ImmutableSortedDictionary<string, string> Labels,
    bool IsDraining,
    TimeSpan SilentFor);
