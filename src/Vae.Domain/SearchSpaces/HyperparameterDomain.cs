using System.Collections.Immutable;

namespace Vae.Domain.SearchSpaces;

/// <summary>The values that a hyperparameter may take.</summary>
public abstract record HyperparameterDomain
{
    private HyperparameterDomain()
    {
    }

    /// <summary>Whether a value of this hyperparameter, a name as its number, is among them.</summary>
    internal bool Contains(HyperparameterName name, double value) => this switch
    {
        Numbers(var values) => values.Contains(value),
        Names(var values) => values.Any(text => ConfigurationValues.NumberOf(name, text) == value),
        Range range => value >= range.Min && value <= range.Max && (!range.Integer || double.IsInteger(value)),
        _ => false,
    };

    /// <summary>A list of numbers, in file order.</summary>
    public sealed record Numbers(ImmutableArray<double> Values) : HyperparameterDomain;

    /// <summary>A list of names, in file order.</summary>
    public sealed record Names(ImmutableArray<string> Values) : HyperparameterDomain;

    /// <summary>All numbers, or all integers, between two ends, both included.</summary>
    /// <param name="Min">Smallest value; above 0 on a log scale.</param>
    /// <param name="Max">Largest value; above <paramref name="Min"/>.</param>
    /// <param name="Log">Uniform in the logarithm.</param>
    /// <param name="Integer">Only integers.</param>
    public sealed record Range(double Min, double Max, bool Log, bool Integer) : HyperparameterDomain;
}
