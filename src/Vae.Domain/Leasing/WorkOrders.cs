using System.Collections.Immutable;

namespace Vae.Domain.Leasing;

/// <summary>What a sweep answers to a worker.</summary>
/// <param name="Start">Runs it shall train and is not training yet: new ones, and those whose grant it never heard of.</param>
/// <param name="Stop">Runs it must stop training: their leases are no longer its own.</param>
/// <param name="HasMore">Whether the sweep has pending runs left.</param>
public sealed record WorkOrders(ImmutableArray<RunGrant> Start, ImmutableArray<RunGrant> Stop, bool HasMore);
