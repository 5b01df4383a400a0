using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Ranking;

/// <summary>The value to use for a hyperparameter, and what speaks for it.</summary>
/// <param name="Name">The hyperparameter.</param>
/// <param name="Value">Its value in the recommended configuration; a name is its place in its enumeration.</param>
/// <param name="Standing">How it stands against the other values.</param>
public sealed record Recommendation(HyperparameterName Name, double Value, AxisStanding Standing)
{
    /// <summary>What else has to be known of it; null for nothing.</summary>
    public RecommendationNote? Note { get; init; }
}
