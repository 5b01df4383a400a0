using System.Collections.Immutable;

namespace Vae.Domain.Search;

/// <summary>
/// Where to look next: where a density of the better points is highest in proportion to one of all others.
/// </summary>
/// <remarks>
/// The tree-structured Parzen estimator of Bergstra, Bardenet, Bengio and Kégl, "Algorithms for Hyper-Parameter
/// Optimization", NeurIPS 2011, with kernels over all axes together as in Falkner, Klein and Hutter, "BOHB", ICML 2018.
/// A point whose result is not known yet counts as one of the others, so that those who ask at the same time are sent
/// to different places.
/// </remarks>
internal static class ParzenSearch
{
    /// <summary>Points drawn, of which the most promising one is taken.</summary>
    private const int Drawings = 24;

    /// <summary>Share of the known points that are the better ones, and how many they are at most.</summary>
    private const double Share = 0.15;

    private const int MostBetter = 25;

    /// <summary>Draws for a candidate before it is given up.</summary>
    private const int Tries = 20;

    /// <summary>Of the others the latest stand for all: early ones say the least, and asking must not cost more and more.</summary>
    private const int MostOthers = 1000;

    /// <summary>Candidates, the most promising first.</summary>
    /// <param name="axes">The axes.</param>
    /// <param name="evenness">How even kernels are among names, as of <see cref="EvennessOf"/>.</param>
    /// <param name="count">How many points were tried.</param>
    /// <param name="told">What is known of them; a point of which nothing is known, or that has no score, is none of the better ones.</param>
    /// <param name="placesOf">The places of a point by its number in the order in which they were decided, NaN where it has no value.</param>
    /// <param name="draws">Random numbers.</param>
    /// <param name="settle">Brings places to those of values, NaN for axes that have none beside the others; null where a point must not be tried.</param>
    /// <returns>May be empty where nearly nothing may be tried.</returns>
    public static IEnumerable<double[]> Candidates(
        ImmutableArray<ParzenAxis> axes, double evenness, int count, ToldTrials told, Func<int, double[]> placesOf, Draws draws, Func<double[], double[]?> settle)
    {
        var (better, others) = Split(count, told);
        var (low, high) = (new ParzenMixture(axes, evenness, [.. others.Select(placesOf)]), new ParzenMixture(axes, evenness, [.. better.Select(placesOf)]));
        return Drawn(high, draws, settle)
            .Select(point => (Point: point, Promise: high.LogDensity(point) - low.LogDensity(point)))
            .OrderByDescending(candidate => candidate.Promise)
            .Select(candidate => candidate.Point);
    }

    /// <summary>How even kernels are among names. By twice as much in the second edition: a name that did worse at first is given up later, which finds more where names depend on other axes.</summary>
    public static double EvennessOf(SearchEdition edition) => edition is SearchEdition.First ? 2 : 4;

    /// <summary>The better 15 % of the known ones with a score, 25 at most, and the latest of all others; by number.</summary>
    private static (int[] Better, int[] Others) Split(int count, ToldTrials told)
    {
        var better = told.Best.Take(Math.Min((int)Math.Ceiling(Share * told.Count), MostBetter)).Order().ToArray();
        var first = Math.Max(0, count - MostOthers - better.Length);
        return (better, [.. Enumerable.Range(first, count - first).Except(better)]);
    }

    private static IEnumerable<double[]> Drawn(ParzenMixture density, Draws draws, Func<double[], double[]?> settle)
    {
        for (var candidate = 0; candidate < Drawings; candidate++)
        {
            for (var tries = 0; tries < Tries; tries++)
            {
                if (settle(density.Draw(draws)) is not { } settled) continue;
                yield return settled;
                break;
            }
        }
    }
}
