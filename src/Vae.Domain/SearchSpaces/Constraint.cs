using System.Collections.Immutable;

namespace Vae.Domain.SearchSpaces;

/// <summary>What the values of a configuration demand of each other: at least one of some comparisons holds.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Alternatives">The comparisons.</param>
public sealed record Constraint(string Text, ImmutableArray<Relation> Alternatives)
{
    /// <summary>Whether a configuration fulfils it.</summary>
    public bool Holds(Configuration configuration) => Alternatives.Any(comparison => comparison.Holds(configuration));
}
