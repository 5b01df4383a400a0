using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>
/// The integers of a range. Linear: each equally likely. Logarithmic: n has the share of [n − ½, n + ½] in the logarithm.
/// </summary>
internal sealed class IntegerAxis(HyperparameterName name, HyperparameterDomain.Range range) : Axis(name)
{
    private readonly long _min = (long)Math.Ceiling(range.Min);
    private readonly long _max = (long)Math.Floor(range.Max);

    public override long? Count => _max - _min + 1;

    public override IEnumerable<double> Values
    {
        get
        {
            for (var value = _min; value <= _max; value++) yield return value;
        }
    }

    public override bool Contains(double value) => value >= _min && value <= _max && double.IsInteger(value);

    public override double At(uint place) => ValueAt(RandomStream.Uniform(place));

    public override double PlaceOf(double value)
    {
        var inside = Math.Clamp(value, _min, _max);
        return range.Log
            ? Math.Log(inside / (_min - 0.5)) / Math.Log((_max + 0.5) / (_min - 0.5))
            : (inside - _min + 0.5) / (_max - _min + 1);
    }

    public override double ValueAt(double place)
    {
        var value = range.Log
            ? Math.Round((_min - 0.5) * Math.Pow((_max + 0.5) / (_min - 0.5), place))
            : _min + Math.Floor(place * (_max - _min + 1));
        return Math.Clamp(value, _min, _max);
    }
}
