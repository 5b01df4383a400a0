using System.Collections.Immutable;
using System.Globalization;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Specs.Reading;

/// <summary>The points of an axis that is written as a range.</summary>
internal static class AxisPoints
{
    /// <summary>Points with equal differences, or on a log scale equal factors, from end to end: both ends are exact.</summary>
    /// <param name="range">The ends.</param>
    /// <param name="count">At least 2; fewer come back where rounding to whole numbers makes some coincide.</param>
    public static ImmutableArray<double> Spaced(HyperparameterDomain.Range range, int count) =>
        Settled(range, Enumerable.Range(0, count).Select(index => Between(range, (double)index / (count - 1))));

    /// <summary>The smallest value and every step from there that does not pass the largest.</summary>
    /// <param name="range">The ends.</param>
    /// <param name="step">Above 0.</param>
    public static ImmutableArray<double> Stepped(HyperparameterDomain.Range range, double step)
    {
        // A last step that falls short of the end, or passes it, by rounding alone is on it.
        var steps = (int)Math.Floor(((range.Max - range.Min) / step) + 1e-9);
        return Settled(range, Enumerable.Range(0, steps + 1).Select(index => range.Min + (index * step)));
    }

    private static double Between(HyperparameterDomain.Range range, double share) => share switch
    {
        0 => range.Min,
        1 => range.Max,
        // The product of powers passes through no intermediate that is out of range when the ends are far apart.
        _ when range.Log => Math.Pow(range.Min, 1 - share) * Math.Pow(range.Max, share),
        _ => (range.Min * (1 - share)) + (range.Max * share),
    };

    private static ImmutableArray<double> Settled(HyperparameterDomain.Range range, IEnumerable<double> points) =>
    [
        .. points
            .Select(point => range.Integer ? Math.Round(point, MidpointRounding.AwayFromZero) : Decimally(range, point))
            .Select(point => Math.Clamp(point, range.Min, range.Max))
            .Distinct(),
    ];

    /// <summary>Rounds to 15 digits, which every decimal survives: 0.1 + 2 × 0.1 is 0.3, as the user means it, on every processor.</summary>
    private static double Decimally(HyperparameterDomain.Range range, double point) =>
        point == range.Min || point == range.Max ? point : double.Parse(point.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
