using System.Collections.Immutable;

namespace Vae.Domain.Control;

/// <summary>What a sweep decided when it was told something.</summary>
/// <param name="Events">New facts; none unless the reply says that it was done.</param>
/// <param name="Reply">The answer.</param>
public sealed record ControlDecision(ImmutableArray<SweepEvent> Events, ControlReply Reply)
{
    /// <summary>It is done by these events.</summary>
    internal static ControlDecision Done(string said, params ImmutableArray<SweepEvent> events) => new(events, new ControlReply(ControlEffect.Done, said));

    /// <summary>There is nothing to do.</summary>
    internal static ControlDecision AlreadySo(string said) => new([], new ControlReply(ControlEffect.AlreadySo, said));

    /// <summary>It cannot be done.</summary>
    internal static ControlDecision Refused(string said) => new([], new ControlReply(ControlEffect.Refused, said));
}
