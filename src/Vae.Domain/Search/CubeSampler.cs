using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>Configurations from points of the unit cube, a coordinate per axis, without replacement where the space is finite.</summary>
internal static class CubeSampler
{
    /// <summary>Points in a row that no constraint may allow before it is believed that there are no more.</summary>
    private const int MostMisses = 100_000;

    /// <summary>The default configuration and those that were asked for, as far as the space allows them, then those of the points; fewer than wanted when a finite space has no more.</summary>
    /// <param name="space">The axes.</param>
    /// <param name="defaults">The first configuration, and the values of the hyperparameters that the space does not name.</param>
    /// <param name="trials">Configurations wanted, at least 1.</param>
    /// <param name="queue">Configurations that are tried right after the first.</param>
    /// <param name="coordinate">The coordinate of a point on an axis, both counted from 0, as 32 bits after the point.</param>
    public static ImmutableArray<Configuration> Sample(
        SearchSpace space, Configuration defaults, int trials, ReadOnlySpan<Configuration> queue, Func<ulong, int, uint> coordinate)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ImmutableArray<Configuration> first = [defaults, .. queue];
        var available = Extent.Of(space, defaults, first);
        var seen = new HashSet<Configuration>();
        var sample = ImmutableArray.CreateBuilder<Configuration>();
        foreach (var configuration in first.Where(space.Allows).Concat(Endless(space, defaults, coordinate)))
        {
            if (sample.Count >= trials || sample.Count >= available) break;
            if (seen.Add(configuration) || available is null) sample.Add(configuration);
        }

        return sample.ToImmutable();
    }

    /// <summary>The configurations of the points that the space allows, repeated ones included; without end, unless nearly none is allowed.</summary>
    public static IEnumerable<Configuration> Endless(SearchSpace space, Configuration defaults, Func<ulong, int, uint> coordinate)
    {
        var axes = Axis.Of(space);
        var misses = 0;
        for (var point = 0UL; misses < MostMisses; point++)
        {
            var drawn = defaults;
            for (var axis = 0; axis < axes.Length; axis++) drawn = axes[axis].Write(drawn, axes[axis].At(coordinate(point, axis)));
            drawn = space.Settle(drawn, defaults);
            misses = space.Allows(drawn) ? 0 : misses + 1;
            if (misses == 0) yield return drawn;
        }
    }
}
