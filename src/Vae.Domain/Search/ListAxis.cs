using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>Values in file order, a repeated one counted once; each equally likely.</summary>
internal sealed class ListAxis(HyperparameterName name, IEnumerable<double> values) : Axis(name)
{
    private readonly ImmutableArray<double> _values = [.. values.Distinct()];
    private readonly ImmutableArray<double> _sorted = [.. values.Distinct().Order()];

    public override long? Count => _values.Length;

    public override IEnumerable<double> Values => _values;

    public override bool Contains(double value) => _values.Contains(value);

    public override double At(uint place) => _values[(int)((ulong)place * (ulong)_values.Length >> 32)];

    public override double PlaceOf(double value)
    {
        var index = _sorted.BinarySearch(value);
        return (Math.Clamp(index < 0 ? ~index : index, 0, _sorted.Length - 1) + 0.5) / _sorted.Length;
    }

    public override double ValueAt(double place) => _sorted[Math.Clamp((int)(place * _sorted.Length), 0, _sorted.Length - 1)];
}
