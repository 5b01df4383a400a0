namespace Vae.Domain.Specs;

/// <summary>What a single process uses.</summary>
public sealed record ResourceSpec
{
    /// <summary>Training threads; null means one per core.</summary>
    public int? Slots { get; init; }
}
