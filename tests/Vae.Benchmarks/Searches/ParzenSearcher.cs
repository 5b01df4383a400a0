using System.Collections.Immutable;
using Vae.Domain.Randomness;
using Vae.Domain.Search;

namespace Vae.Benchmarks.Searches;

/// <summary>The product's own search: a scrambled Sobol sequence, then a Parzen estimator.</summary>
/// <param name="axes">The axes.</param>
/// <param name="startup">Points of the sequence before the estimator decides.</param>
/// <param name="seed">A seed.</param>
internal sealed class ParzenSearcher(ImmutableArray<TestAxis> axes, int startup, ulong seed) : ISearcher
{
    private readonly ImmutableArray<ParzenAxis> _shapes = [.. axes.Select(axis => axis.Shape)];
    private readonly NestedScrambling _scrambling = new(new RandomStream(seed, RandomPurpose.Search));
    private readonly List<ParzenResult> _results = [];
    private readonly List<double[]> _points = [];
    private double[] _asked = [];

    public double[] Ask()
    {
        var number = _points.Count;
        _asked = number < startup
            ? Settle([.. axes.Select((_, axis) => RandomStream.Uniform(_scrambling.Of(SobolSequence.At((uint)number, axis), axis)))])
            : ParzenSearch.Candidates(_shapes, _results.Count, point => _results[point], point => _points[point], new Draws(new RandomStream(seed, RandomPurpose.Proposal, number)), Settle).First();
        return [.. _asked.Select((place, axis) => axes[axis].ValueAt(place))];
    }

    public void Tell(double value)
    {
        _points.Add(_asked);
        _results.Add(new ParzenResult(IsKnown: true, -value));
    }

    private double[] Settle(double[] places) => [.. places.Select((place, axis) => axes[axis].PlaceOf(axes[axis].ValueAt(place)))];
}
