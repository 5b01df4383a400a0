using System.Globalization;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>A range of numbers, uniform in the number or in its logarithm.</summary>
/// <remarks>
/// Values are rounded to six significant digits: what a table prints is what was trained, and the last bits of a
/// system's logarithm and exponential do not matter.
/// </remarks>
internal sealed class ContinuousAxis(HyperparameterName name, HyperparameterDomain.Range range) : Axis(name)
{
    public override long? Count => null;

    public override IEnumerable<double> Values => throw new InvalidOperationException($"{Key} is a continuous range: its values cannot be listed.");

    public override bool Contains(double value) => value >= range.Min && value <= range.Max;

    public override double At(uint place) => ValueAt(RandomStream.Uniform(place));

    public override double PlaceOf(double value)
    {
        var place = range.Log ? Math.Log(value / range.Min) / Math.Log(range.Max / range.Min) : (value - range.Min) / (range.Max - range.Min);
        return Math.Clamp(place, 0, 1);
    }

    public override double ValueAt(double place)
    {
        var value = range.Log
            ? range.Min * Math.Pow(range.Max / range.Min, place)
            : range.Min + (place * (range.Max - range.Min));
        var rounded = double.Parse(value.ToString("E5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Clamp(rounded, range.Min, range.Max);
    }
}
