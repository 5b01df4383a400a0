using System.Collections.Immutable;

namespace Vae.Domain.Specs;

/// <summary>What a sweep may use, and its share where there are others.</summary>
public sealed record ResourceSpec
{
    /// <summary>Training threads; null means one per core.</summary>
    public int? Slots { get; init; }

    /// <summary>Of sweeps that want slots only those with the highest get any; null means 0.</summary>
    public int? Priority { get; init; }

    /// <summary>Slots are shared among sweeps of one priority in proportion to it, above 0; null means 1.</summary>
    public double? Weight { get; init; }

    /// <summary>What a worker must offer to train its runs, as <c>key=value</c>; empty for nothing.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];
}
