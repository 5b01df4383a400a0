using System.Collections.Immutable;
using System.Numerics;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>Independent draws from the space, without replacement where it is finite.</summary>
public static class RandomSampler
{
    /// <summary>The default configuration, then random ones; fewer than asked for when a finite space has no more.</summary>
    /// <param name="space">The axes.</param>
    /// <param name="defaults">The first configuration, and the values of the hyperparameters that the space does not name.</param>
    /// <param name="trials">Configurations wanted, at least 1.</param>
    /// <param name="seed">The sweep's seed; a longer sample begins with the shorter one of the same seed.</param>
    public static ImmutableArray<Configuration> Sample(SearchSpace space, Configuration defaults, int trials, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        var axes = Axis.Of(space);
        var available = Available(axes, defaults);
        var stream = new RandomStream(seed, RandomPurpose.Search);
        var seen = new HashSet<Configuration> { defaults };
        var sample = ImmutableArray.CreateBuilder<Configuration>();
        sample.Add(defaults);
        for (var block = 0UL; sample.Count < trials && (available is null || sample.Count < available); block += (ulong)axes.Length)
        {
            var drawn = Draw(axes, defaults, stream, block);
            if (seen.Add(drawn) || available is null) sample.Add(drawn);
        }

        return sample.ToImmutable();
    }

    private static Configuration Draw(ImmutableArray<Axis> axes, Configuration defaults, RandomStream stream, ulong block) =>
        axes.Aggregate(defaults, (point, axis) => axis.Write(point, axis.Draw(stream.BlockAt(block++))));

    /// <summary>Different configurations there are, the default one included; null when endless.</summary>
    private static BigInteger? Available(ImmutableArray<Axis> axes, Configuration defaults) =>
        Axis.Combinations(axes) + (axes.All(axis => axis.Contains(axis.Read(defaults))) ? 0 : 1);
}
