using System.Collections.Immutable;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Search;

/// <summary>Configurations that results of earlier ones speak for: a tree-structured Parzen estimator (<see cref="ParzenSearch"/>).</summary>
/// <param name="space">The axes.</param>
/// <param name="defaults">Values of the hyperparameters that the space does not name.</param>
/// <param name="seed">The sweep's seed.</param>
/// <param name="edition">The rules that it decides by.</param>
internal sealed class TpeSampler(SearchSpace space, Configuration defaults, ulong seed, SearchEdition edition)
{
    private readonly ImmutableArray<Axis> _axes = Axis.Of(space);
    private readonly ImmutableArray<ParzenAxis> _shapes = [.. Axis.Of(space).Select(axis => new ParzenAxis(axis.Count, axis.IsOrdered))];

    /// <summary>The next configuration; one that was tried only where no other is found.</summary>
    /// <param name="tried">What was tried, in the order of the trials.</param>
    /// <param name="told">What is known of it.</param>
    public Configuration Next(List<Configuration> tried, ToldTrials told)
    {
        var draws = new Draws(new RandomStream(seed, RandomPurpose.Proposal, fold: tried.Count));
        var candidates = ParzenSearch.Candidates(_shapes, ParzenSearch.EvennessOf(edition), tried.Count, told, trial => PlacesOf(tried[trial]), draws, Settle);
        foreach (var candidate in candidates.Select(At))
        {
            if (!tried.Contains(candidate)) return candidate;
        }

        var seen = tried.ToHashSet();
        return CubeSampler.Endless(space, defaults, (_, _) => draws.Word()).FirstOrDefault(candidate => !seen.Contains(candidate)) ?? tried[^1];
    }

    private double[]? Settle(double[] places)
    {
        var configuration = At(places);
        return space.Allows(configuration) ? PlacesOf(configuration) : null;
    }

    private Configuration At(double[] places)
    {
        var configuration = defaults;
        for (var axis = 0; axis < places.Length; axis++)
        {
            if (!double.IsNaN(places[axis])) configuration = _axes[axis].Write(configuration, _axes[axis].ValueAt(places[axis]));
        }

        return space.Settle(configuration, defaults);
    }

    private double[] PlacesOf(Configuration configuration)
    {
        var places = new double[_axes.Length];
        for (var axis = 0; axis < places.Length; axis++)
            places[axis] = space.Hyperparameters[axis].IsActive(configuration) ? _axes[axis].PlaceOf(_axes[axis].Read(configuration)) : double.NaN;
        return places;
    }
}
