namespace Vae.Domain.SearchSpaces;

/// <summary>An axis of the search: a hyperparameter's name and the values it may take.</summary>
/// <param name="Name">The key in the sweep file, in camelCase.</param>
/// <param name="Domain">The values.</param>
public sealed record Hyperparameter(HyperparameterName Name, HyperparameterDomain Domain);
