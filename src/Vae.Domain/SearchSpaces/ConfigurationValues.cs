namespace Vae.Domain.SearchSpaces;

/// <summary>The values of a configuration as numbers, by the name of the hyperparameter.</summary>
/// <remarks>A name is its number in <see cref="Activation"/> or <see cref="OptimizerKind"/>.</remarks>
internal static class ConfigurationValues
{
    /// <summary>A hyperparameter's value.</summary>
    public static double ValueOf(this Configuration configuration, HyperparameterName name) => name switch
    {
        HyperparameterName.Beta => configuration.Beta,
        HyperparameterName.LatentDimension => configuration.LatentDimension,
        HyperparameterName.LearningRate => configuration.LearningRate,
        HyperparameterName.BatchSize => configuration.BatchSize,
        HyperparameterName.Activation => (int)configuration.Activation,
        HyperparameterName.Optimizer => (int)configuration.Optimizer,
        _ => throw new InvalidOperationException($"{name} is not part of a configuration."),
    };

    /// <summary>The configuration with another value of a hyperparameter.</summary>
    public static Configuration With(this Configuration configuration, HyperparameterName name, double value) => name switch
    {
        HyperparameterName.Beta => configuration with { Beta = value },
        HyperparameterName.LatentDimension => configuration with { LatentDimension = (int)value },
        HyperparameterName.LearningRate => configuration with { LearningRate = value },
        HyperparameterName.BatchSize => configuration with { BatchSize = (int)value },
        HyperparameterName.Activation => configuration with { Activation = (Activation)value },
        HyperparameterName.Optimizer => configuration with { Optimizer = (OptimizerKind)value },
        _ => throw new InvalidOperationException($"{name} is not part of a configuration."),
    };

    /// <summary>The number of a value that has a name; null where the hyperparameter has no such value.</summary>
    public static double? NumberOf(HyperparameterName name, string text) => name switch
    {
        HyperparameterName.Optimizer when Enum.TryParse<OptimizerKind>(text, ignoreCase: true, out var optimizer) => (int)optimizer,
        HyperparameterName.Activation when Enum.TryParse<Activation>(text, ignoreCase: true, out var activation) => (int)activation,
        _ => null,
    };

    /// <summary>Whether a hyperparameter's values are names.</summary>
    public static bool HasNames(this HyperparameterName name) => name is HyperparameterName.Activation or HyperparameterName.Optimizer;
}
