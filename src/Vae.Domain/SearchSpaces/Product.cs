using System.Collections.Immutable;

namespace Vae.Domain.SearchSpaces;

/// <summary>A number times the values of some hyperparameters; a value with a name is its number.</summary>
/// <param name="Factor">The number.</param>
/// <param name="Names">The hyperparameters; none for a number alone.</param>
public sealed record Product(double Factor, ImmutableArray<HyperparameterName> Names)
{
    /// <summary>Its value in a configuration.</summary>
    public double Of(Configuration configuration) => Names.Aggregate(Factor, (product, name) => product * configuration.ValueOf(name));
}
