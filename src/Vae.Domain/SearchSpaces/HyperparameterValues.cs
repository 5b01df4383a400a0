using System.Text.Json;

namespace Vae.Domain.SearchSpaces;

/// <summary>Values of any hyperparameter as numbers; a name is its place in <see cref="Activation"/> or <see cref="OptimizerKind"/>.</summary>
public static class HyperparameterValues
{
    /// <summary>Whether values are names, which have no order.</summary>
    public static bool IsOfNames(this HyperparameterName name) => name is HyperparameterName.Activation or HyperparameterName.Optimizer;

    /// <summary>The configuration's value.</summary>
    public static double ValueIn(this HyperparameterName name, Configuration configuration) => name switch
    {
        HyperparameterName.Beta => configuration.Beta,
        HyperparameterName.LatentDimension => configuration.LatentDimension,
        HyperparameterName.LearningRate => configuration.LearningRate,
        HyperparameterName.BatchSize => configuration.BatchSize,
        HyperparameterName.Activation => (int)configuration.Activation,
        HyperparameterName.Optimizer => (int)configuration.Optimizer,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "It is not part of a configuration."),
    };

    /// <summary>The smallest value that there may be; nothing smaller is to be suggested.</summary>
    public static double Lowest(this HyperparameterName name) => name is HyperparameterName.LatentDimension or HyperparameterName.BatchSize ? 1 : 0;

    /// <summary>The name that a number stands for, as sweep files spell it; null where values are numbers.</summary>
    public static string? NameOf(this HyperparameterName name, double value) => name switch
    {
        HyperparameterName.Activation => Spelt((Activation)(int)value),
        HyperparameterName.Optimizer => Spelt((OptimizerKind)(int)value),
        _ => null,
    };

    private static string Spelt<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
