using System.Collections.Immutable;

namespace Vae.Domain.Leasing;

/// <summary>What a sweep decided: what happened, the sweep after it, and what to store and answer.</summary>
/// <param name="Events">New facts, in order.</param>
/// <param name="State">The sweep after them.</param>
/// <param name="Epochs">The reported epochs that count: those of current attempts.</param>
/// <param name="Orders">The answer.</param>
public sealed record WorkDecision(
    ImmutableArray<SweepEvent> Events,
    SweepState State,
    ImmutableArray<ReportedEpoch> Epochs,
    WorkOrders Orders);
