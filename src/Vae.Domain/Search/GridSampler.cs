using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>Every combination of the axes' values.</summary>
public static class GridSampler
{
    /// <summary>The configurations that were asked for, then all points of the space in file order, last axis fastest; the defaults alone when the space has no axes.</summary>
    /// <param name="space">Lists and integer ranges.</param>
    /// <param name="defaults">Values of the hyperparameters that the space does not name, or that do not vary beside others.</param>
    /// <param name="queue">Configurations that are tried first, each once.</param>
    /// <exception cref="InvalidOperationException">An axis is continuous.</exception>
    public static ImmutableArray<Configuration> Sample(SearchSpace space, Configuration defaults, ReadOnlySpan<Configuration> queue = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ImmutableArray<Configuration> first = [.. queue];
        return [.. first.Concat(Points(space, defaults)).Distinct()];
    }

    /// <summary>The points that the space allows, those that conditions make equal once.</summary>
    internal static IEnumerable<Configuration> Points(SearchSpace space, Configuration defaults) => Axis.Of(space)
        .Aggregate(
            (IEnumerable<Configuration>)[defaults],
            (points, axis) => points.SelectMany(point => axis.Values.Select(value => axis.Write(point, value))))
        .Select(point => space.Settle(point, defaults))
        .Distinct()
        .Where(space.Allows);
}
