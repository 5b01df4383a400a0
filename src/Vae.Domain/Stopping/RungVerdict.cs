using System.Collections.Immutable;
using Vae.Domain.Metrics;

namespace Vae.Domain.Stopping;

/// <summary>What was decided of some trials at a rung.</summary>
/// <param name="Passed">Those that go on, by number.</param>
/// <param name="Pruned">Those that stop, by number, and why.</param>
public sealed record RungVerdict(ImmutableArray<int> Passed, ImmutableArray<(int Trial, RunOutcome.Pruned Outcome)> Pruned);
