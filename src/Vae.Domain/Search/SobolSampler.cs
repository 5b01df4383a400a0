using System.Collections.Immutable;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>Points that cover the space evenly, without replacement where it is finite: a scrambled Sobol sequence.</summary>
/// <remarks>Best at a power of two of trials, the default one not counted.</remarks>
public static class SobolSampler
{
    /// <summary>The default configuration, those that were asked for, then those of the sequence; fewer than wanted when a finite space has no more.</summary>
    /// <param name="space">The axes.</param>
    /// <param name="defaults">The first configuration, and the values of the hyperparameters that the space does not name.</param>
    /// <param name="trials">Configurations wanted, at least 1.</param>
    /// <param name="seed">The sweep's seed; a longer sample begins with the shorter one of the same seed.</param>
    /// <param name="queue">Configurations that are tried right after the first, each once.</param>
    public static ImmutableArray<Configuration> Sample(SearchSpace space, Configuration defaults, int trials, ulong seed, ReadOnlySpan<Configuration> queue = default)
    {
        var scrambling = new NestedScrambling(new RandomStream(seed, RandomPurpose.Search));
        return CubeSampler.Sample(space, defaults, trials, queue, (point, axis) => scrambling.Of(SobolSequence.At((uint)point, axis), axis));
    }
}
