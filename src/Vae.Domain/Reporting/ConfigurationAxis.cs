using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Reporting;

/// <summary>A hyperparameter as an axis: its values in order, as numbers or as categories.</summary>
/// <param name="Name">The hyperparameter.</param>
/// <param name="Number">Its value as a number; null for categories.</param>
/// <param name="Text">Its value in words or digits.</param>
public sealed record ConfigurationAxis(HyperparameterName Name, Func<Configuration, double>? Number, Func<Configuration, string> Text)
{
    private static readonly ImmutableArray<ConfigurationAxis> All =
    [
        Of(HyperparameterName.Beta, configuration => configuration.Beta),
        Of(HyperparameterName.LatentDimension, configuration => configuration.LatentDimension),
        Of(HyperparameterName.LearningRate, configuration => configuration.LearningRate),
        Of(HyperparameterName.BatchSize, configuration => configuration.BatchSize),
        new(HyperparameterName.Activation, null, configuration => ConfigurationFields.CamelCase(configuration.Activation)),
        new(HyperparameterName.Optimizer, null, configuration => ConfigurationFields.CamelCase(configuration.Optimizer)),
    ];

    /// <summary>The axes of which the trials of a plan have more than one value; without β where it is no hyperparameter.</summary>
    public static ImmutableArray<ConfigurationAxis> Varied(SweepPlan plan) =>
    [
        .. from axis in All
           where axis.Name is not HyperparameterName.Beta || plan.Spec.Model.Kind is not ModelKind.Autoencoder
           where plan.Trials.Select(trial => axis.Text(trial.Configuration)).Distinct(StringComparer.Ordinal).Skip(1).Any()
           select axis,
    ];

    /// <summary>The axis of a hyperparameter.</summary>
    public static ConfigurationAxis Of(HyperparameterName name) => All.First(axis => axis.Name == name);

    /// <summary>The different values of some configurations, in order: by number, or by name.</summary>
    public ImmutableArray<string> Values(IEnumerable<Configuration> configurations) =>
    [
        .. configurations.DistinctBy(Text).OrderBy(configuration => Number?.Invoke(configuration) ?? 0).ThenBy(Text, StringComparer.Ordinal).Select(Text),
    ];

    private static ConfigurationAxis Of(HyperparameterName name, Func<Configuration, double> number) =>
        new(name, number, configuration => Digits.Of(number(configuration)));
}
