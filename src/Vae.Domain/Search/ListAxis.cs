using System.Collections.Immutable;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>Values in file order, a repeated one counted once; each equally likely.</summary>
internal sealed class ListAxis(HyperparameterName name, IEnumerable<double> values) : Axis(name)
{
    private readonly ImmutableArray<double> _values = [.. values.Distinct()];

    public override long? Count => _values.Length;

    public override IEnumerable<double> Values => _values;

    public override bool Contains(double value) => _values.Contains(value);

    public override double Draw(PhiloxBlock words) => _values[(int)((ulong)words.Word0 * (ulong)_values.Length >> 32)];
}
