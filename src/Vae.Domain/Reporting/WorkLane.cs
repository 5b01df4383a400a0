using System.Collections.Immutable;

namespace Vae.Domain.Reporting;

/// <summary>What one slot of a worker did, in time: spans that do not overlap.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="Slot">From 1, as far as overlapping leases tell slots apart.</param>
/// <param name="Spans">In order of time.</param>
public sealed record WorkLane(string Worker, int Slot, ImmutableArray<LeaseSpan> Spans);
