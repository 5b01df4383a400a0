using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>Every combination of the axes' values.</summary>
public static class GridSampler
{
    /// <summary>All points of the space in file order, last axis fastest; the defaults alone when the space has no axes.</summary>
    /// <param name="space">Lists and integer ranges.</param>
    /// <param name="defaults">Values of the hyperparameters that the space does not name.</param>
    /// <exception cref="InvalidOperationException">An axis is continuous.</exception>
    public static ImmutableArray<Configuration> Sample(SearchSpace space, Configuration defaults)
    {
        ArgumentNullException.ThrowIfNull(space);
        return
        [
            .. Axis.Of(space).Aggregate(
                (IEnumerable<Configuration>)[defaults],
                (points, axis) => points.SelectMany(point => axis.Values.Select(value => axis.Write(point, value)))),
        ];
    }
}
