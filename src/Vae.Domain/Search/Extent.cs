using System.Collections.Immutable;
using System.Numerics;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>How many different configurations there are to try.</summary>
internal static class Extent
{
    /// <summary>More combinations are not listed in order to count them.</summary>
    private const int MostListed = 1_000_000;

    /// <summary>Number of configurations of a space and of those beside it; null when there is no end, or more combinations than are worth counting.</summary>
    /// <param name="space">The axes.</param>
    /// <param name="defaults">Values of the hyperparameters that the space does not name.</param>
    /// <param name="beside">Configurations that are tried too, whether they lie in the space or not.</param>
    public static BigInteger? Of(SearchSpace space, Configuration defaults, ImmutableArray<Configuration> beside)
    {
        var axes = Axis.Of(space);
        if (Axis.Combinations(axes) is not { } combinations) return null;
        var others = beside.Where(space.Allows).Distinct().Where(configuration => !axes.All(axis => axis.Contains(axis.Read(configuration))) || !Equals(configuration, Inside(configuration)));
        if (space.Constraints.IsEmpty && space.Hyperparameters.All(axis => axis.When.IsEmpty)) return combinations + others.Count();
        return combinations > MostListed ? null : GridSampler.Points(space, defaults).Concat(beside.Where(space.Allows)).Distinct().Count();

        Configuration Inside(Configuration configuration) => axes.Aggregate(defaults, (inside, axis) => axis.Write(inside, axis.Read(configuration)));
    }
}
