using System.Collections.Immutable;

namespace Vae.Domain.Ranking.Answers;

/// <summary>An axis by the places of its values: 0 is the smallest that occurs.</summary>
/// <param name="Count">Different values.</param>
/// <param name="Places">The place of each trial's value.</param>
internal sealed record AxisPlaces(int Count, ImmutableArray<int> Places)
{
    /// <summary>The places of some values.</summary>
    public static AxisPlaces Of(ImmutableArray<double> values)
    {
        double[] different = [.. values.Distinct().Order()];
        return new AxisPlaces(different.Length, [.. values.Select(value => Array.BinarySearch(different, value))]);
    }
}
