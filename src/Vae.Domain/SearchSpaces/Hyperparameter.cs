using System.Collections.Immutable;

namespace Vae.Domain.SearchSpaces;

/// <summary>An axis of the search: a hyperparameter's name and the values it may take.</summary>
/// <param name="Name">The key in the sweep file, in camelCase.</param>
/// <param name="Domain">The values.</param>
public sealed record Hyperparameter(HyperparameterName Name, HyperparameterDomain Domain)
{
    /// <summary>The values that other hyperparameters must all have for this one to vary; where they have not, it keeps its default. None of those depends on others itself.</summary>
    public ImmutableArray<Hyperparameter> When { get; init; } = [];

    /// <summary>Whether it varies beside the other values of a configuration.</summary>
    internal bool IsActive(Configuration configuration) =>
        When.All(other => other.Domain.Contains(other.Name, configuration.ValueOf(other.Name)));
}
