using System.Collections.Immutable;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>Independent draws from the space, without replacement where it is finite.</summary>
public static class RandomSampler
{
    /// <summary>The default configuration, those that were asked for, then random ones; fewer than wanted when a finite space has no more.</summary>
    /// <param name="space">The axes.</param>
    /// <param name="defaults">The first configuration, and the values of the hyperparameters that the space does not name.</param>
    /// <param name="trials">Configurations wanted, at least 1.</param>
    /// <param name="seed">The sweep's seed; a longer sample begins with the shorter one of the same seed.</param>
    /// <param name="queue">Configurations that are tried right after the first, each once.</param>
    public static ImmutableArray<Configuration> Sample(SearchSpace space, Configuration defaults, int trials, ulong seed, ReadOnlySpan<Configuration> queue = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        var stream = new RandomStream(seed, RandomPurpose.Search);
        var axes = (ulong)space.Hyperparameters.Length;
        return CubeSampler.Sample(space, defaults, trials, queue, (point, axis) => stream.BlockAt((point * axes) + (ulong)axis).Word0);
    }
}
