using System.Collections.Immutable;

namespace Vae.Domain.SearchSpaces;

/// <summary>The axes of a search, in file order, and what their values demand of each other.</summary>
public sealed record SearchSpace(ImmutableArray<Hyperparameter> Hyperparameters)
{
    /// <summary>What every configuration that is tried must fulfil, all of them.</summary>
    public ImmutableArray<Constraint> Constraints { get; init; } = [];

    /// <summary>Whether no constraint speaks against a configuration.</summary>
    public bool Allows(Configuration configuration) => Constraints.All(constraint => constraint.Holds(configuration));

    /// <summary>The configuration with the default of each hyperparameter that does not vary beside the others: one way to write what is the same.</summary>
    public Configuration Settle(Configuration configuration, Configuration defaults)
    {
        foreach (var axis in Hyperparameters)
        {
            if (!axis.When.IsEmpty && !axis.IsActive(configuration)) configuration = configuration.With(axis.Name, defaults.ValueOf(axis.Name));
        }

        return configuration;
    }
}
