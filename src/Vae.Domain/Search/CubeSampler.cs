using System.Collections.Immutable;
using System.Numerics;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>Configurations from points of the unit cube, a coordinate per axis, without replacement where the space is finite.</summary>
internal static class CubeSampler
{
    /// <summary>The default configuration, then those of the points; fewer than asked for when a finite space has no more.</summary>
    /// <param name="space">The axes.</param>
    /// <param name="defaults">The first configuration, and the values of the hyperparameters that the space does not name.</param>
    /// <param name="trials">Configurations wanted, at least 1.</param>
    /// <param name="coordinate">The coordinate of a point on an axis, both counted from 0, as 32 bits after the point.</param>
    public static ImmutableArray<Configuration> Sample(SearchSpace space, Configuration defaults, int trials, Func<ulong, int, uint> coordinate)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        var axes = Axis.Of(space);
        var available = Available(axes, defaults);
        var seen = new HashSet<Configuration> { defaults };
        var sample = ImmutableArray.CreateBuilder<Configuration>();
        sample.Add(defaults);
        for (var point = 0UL; sample.Count < trials && (available is null || sample.Count < available); point++)
        {
            var drawn = defaults;
            for (var axis = 0; axis < axes.Length; axis++) drawn = axes[axis].Write(drawn, axes[axis].At(coordinate(point, axis)));
            if (seen.Add(drawn) || available is null) sample.Add(drawn);
        }

        return sample.ToImmutable();
    }

    /// <summary>Different configurations there are, the default one included; null when endless.</summary>
    private static BigInteger? Available(ImmutableArray<Axis> axes, Configuration defaults) =>
        Axis.Combinations(axes) + (axes.All(axis => axis.Contains(axis.Read(defaults))) ? 0 : 1);
}
