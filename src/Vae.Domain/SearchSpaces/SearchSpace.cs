using System.Collections.Immutable;

namespace Vae.Domain.SearchSpaces;

/// <summary>The axes of a search, in file order.</summary>
public sealed record SearchSpace(ImmutableArray<Hyperparameter> Hyperparameters);
