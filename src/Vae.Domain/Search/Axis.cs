using System.Collections.Immutable;
using System.Numerics;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>A hyperparameter with its values as numbers: counted, listed, drawn and put into configurations.</summary>
internal abstract class Axis(HyperparameterName name)
{
    /// <summary>The axes of a space, in file order.</summary>
    public static ImmutableArray<Axis> Of(SearchSpace space) => [.. space.Hyperparameters.Select(Of)];

    /// <summary>Number of combinations; null when an axis is continuous.</summary>
    public static BigInteger? Combinations(ImmutableArray<Axis> axes) =>
        axes.Aggregate((BigInteger?)BigInteger.One, (product, axis) => product * axis.Count);

    /// <summary>The name in the sweep file.</summary>
    public string Key => $"space.{char.ToLowerInvariant(name.ToString()[0])}{name.ToString()[1..]}";

    /// <summary>Number of different values; null for a continuous range.</summary>
    public abstract long? Count { get; }

    /// <summary>Every value, in order; for finite axes only.</summary>
    public abstract IEnumerable<double> Values { get; }

    /// <summary>Whether a finite axis has this value.</summary>
    public abstract bool Contains(double value);

    /// <summary>The value at a place on the axis; places that are uniform give values as their scale says.</summary>
    /// <param name="place">32 bits after the point: from 0 to 1, 1 not included.</param>
    public abstract double At(uint place);

    /// <summary>Whether neighbouring values are alike; names are not.</summary>
    public bool IsOrdered => !name.HasNames();

    /// <summary>Where a value lies, from 0 to 1, in the order of the values and on the axis' scale: the middle of the part that has this value; the nearest end for a value beyond.</summary>
    public abstract double PlaceOf(double value);

    /// <summary>The value whose part a place, from 0 to 1, lies in.</summary>
    public abstract double ValueAt(double place);

    /// <summary>The configuration's value on this axis.</summary>
    public double Read(Configuration configuration) => configuration.ValueOf(name);

    /// <summary>The configuration with another value on this axis.</summary>
    public Configuration Write(Configuration configuration, double value) => configuration.With(name, value);

    private static Axis Of(Hyperparameter hyperparameter)
    {
        var name = hyperparameter.Name;
        return hyperparameter.Domain switch
        {
            HyperparameterDomain.Numbers numbers => new ListAxis(name, numbers.Values),
            HyperparameterDomain.Names names => new ListAxis(name, names.Values.Select(text => ConfigurationValues.NumberOf(name, text)!.Value)),
            HyperparameterDomain.Range { Integer: true } range => new IntegerAxis(name, range),
            HyperparameterDomain.Range range => new ContinuousAxis(name, range),
            _ => throw new InvalidOperationException($"{name} has no values."),
        };
    }
}
