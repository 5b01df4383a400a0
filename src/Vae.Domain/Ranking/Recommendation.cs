using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Ranking;

/// <summary>The value to use for a hyperparameter, and why.</summary>
/// <param name="Name">The hyperparameter.</param>
/// <param name="Value">Its value in the recommended configuration.</param>
/// <param name="Reason">One plain sentence.</param>
public sealed record Recommendation(HyperparameterName Name, double Value, string Reason);
