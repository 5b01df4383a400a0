using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Specs;

/// <summary>How configurations are drawn from the space.</summary>
public sealed record SearchSpec
{
    /// <summary>Trials before the first that is decided by results, unless set otherwise.</summary>
    public const int UsualStartup = 10;

    /// <summary>Trials whose results are not waited for, unless set otherwise.</summary>
    public const int UsualLag = 4;

    /// <summary>The sampler.</summary>
    public required SearchMethod Method { get; init; }

    /// <summary>Number of trials; null for a grid, which is exactly its points.</summary>
    public int? Trials { get; init; }

    /// <summary>Trials before the first that is decided by results; at least 1.</summary>
    public int Startup { get; init; } = UsualStartup;

    /// <summary>Trials whose results are not waited for: one more than these can be trained at the same time.</summary>
    public int Lag { get; init; } = UsualLag;

    /// <summary>What a trial is decided from.</summary>
    public SearchMode Mode { get; init; }

    /// <summary>Configurations that are tried first.</summary>
    public ImmutableArray<Configuration> Queue { get; init; } = [];

    /// <summary>Whether trials are decided by the results of others.</summary>
    public bool IsAdaptive => Method is SearchMethod.Tpe;
}
