namespace Vae.Domain.Specs;

/// <summary>How configurations are drawn from the space.</summary>
public sealed record SearchSpec
{
    /// <summary>The sampler.</summary>
    public required SearchMethod Method { get; init; }

    /// <summary>Number of trials; null for a grid, which is exactly its points.</summary>
    public int? Trials { get; init; }
}
