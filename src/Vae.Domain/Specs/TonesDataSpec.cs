namespace Vae.Domain.Specs;

/// <summary>The <c>tones</c> generator: half-second recordings in which tones sound together, each with a level of its own that moves.</summary>
public sealed record TonesDataSpec
{
    /// <summary>Number of tones, at least 1.</summary>
    public int Count { get; init; } = 4;
}
