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
    private readonly List<double[]> _points = [];
    private SearchBook _book = SearchBook.Empty;
    private double[] _asked = [];

    public double[] Ask()
    {
        var number = _points.Count;
        _asked = (number < startup ? Sequence() : Proposals(number)).First(point => !_points.Any(tried => tried.SequenceEqual(point)));
        return [.. _asked.Select((place, axis) => axes[axis].ValueAt(place))];
    }

    public void Tell(double value)
    {
        _book = _book.Tell(_points.Count, -value);
        _points.Add(_asked);
    }

    private IEnumerable<double[]> Sequence()
    {
        for (var number = 0u; ; number++) yield return Settle([.. axes.Select((_, axis) => RandomStream.Uniform(_scrambling.Of(SobolSequence.At(number, axis), axis)))]);
    }

    /// <summary>What the estimator promises most of, then whatever there is.</summary>
    private IEnumerable<double[]> Proposals(int number)
    {
        var draws = new Draws(new RandomStream(seed, RandomPurpose.Proposal, number));
        foreach (var candidate in ParzenSearch.Candidates(_shapes, ParzenSearch.EvennessOf(SearchEdition.Second), _points.Count, new ToldTrials(_points.Count, _book.Best.Select(told => told.Trial)), point => _points[point], draws, Settle)) yield return candidate;
        while (true) yield return Settle([.. axes.Select(_ => draws.Uniform())]);
    }

    private double[] Settle(double[] places) => [.. places.Select((place, axis) => axes[axis].PlaceOf(axes[axis].ValueAt(place)))];
}
