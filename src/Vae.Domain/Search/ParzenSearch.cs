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
    /// <param name="count">How many points were tried.</param>
    /// <param name="resultOf">What came of each, in the order in which they were decided.</param>
    /// <param name="placesOf">The places of a result's point, NaN where it has no value.</param>
    /// <param name="draws">Random numbers.</param>
    /// <param name="settle">Brings places to those of values, NaN for axes that have none beside the others; null where a point must not be tried.</param>
    /// <returns>May be empty where nearly nothing may be tried.</returns>
    public static IEnumerable<double[]> Candidates(
        ImmutableArray<ParzenAxis> axes, int count, Func<int, ParzenResult> resultOf, Func<int, double[]> placesOf, Draws draws, Func<double[], double[]?> settle)
    {
        var (better, others) = Split(count, resultOf);
        var (low, high) = (new ParzenMixture(axes, [.. others.Select(placesOf)]), new ParzenMixture(axes, [.. better.Select(placesOf)]));
        return Drawn(high, draws, settle)
            .Select(point => (Point: point, Promise: high.LogDensity(point) - low.LogDensity(point)))
            .OrderByDescending(candidate => candidate.Promise)
            .Select(candidate => candidate.Point);
    }

    /// <summary>The better 15 % of the known ones with a score, 25 at most, and the latest of all others; by number.</summary>
    private static (int[] Better, int[] Others) Split(int count, Func<int, ParzenResult> resultOf)
    {
        var known = 0;
        for (var number = 0; number < count; number++) known += resultOf(number).IsKnown ? 1 : 0;
        var most = Math.Min((int)Math.Ceiling(Share * known), MostBetter);
        var best = new PriorityQueue<int, (double Score, int Earlier)>(most + 1);
        for (var number = 0; number < count; number++)
        {
            if (resultOf(number) is not { IsKnown: true, Score: { } score }) continue;
            // The worst of the best is first in the queue; of equals the later one is worse.
            if (best.Count == most && best.TryPeek(out _, out var worst) && score <= worst.Score) continue;
            best.Enqueue(number, (score, -number));
            if (best.Count > most) best.Dequeue();
        }

        var better = best.UnorderedItems.Select(item => item.Element).Order().ToArray();
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
