using System.Collections.Immutable;
using System.Globalization;
using Vae.Domain.Randomness;
using Vae.Domain.Search;

namespace Vae.Benchmarks.Searches;

/// <summary>How good the best of so many trials is.</summary>
internal static class SearchBenchmark
{
    private const int Startup = 10;
    private static readonly int[] Marks = [10, 20, 50, 100];

    /// <summary>Writes a table per function.</summary>
    /// <param name="seeds">Searches of each kind.</param>
    /// <param name="peer">Who searches too; null for nobody.</param>
    /// <param name="functions">What a function's name begins with; empty for all.</param>
    public static void Run(int seeds, OptunaPeer? peer, string functions)
    {
        foreach (var function in TestFunction.All.Where(function => function.Name.StartsWith(functions, StringComparison.OrdinalIgnoreCase)))
        {
            Console.WriteLine($"{function.Name}: how far the best of n trials is above the least value, median of {seeds} seeds [quartiles]");
            foreach (var (name, begin) in Contestants(function.Axes, peer)) Write(name, [.. Enumerable.Range(0, seeds).Select(seed => Search(begin((ulong)seed), function))]);
        }
    }

    private static IEnumerable<(string Name, Func<ulong, ISearcher> Begin)> Contestants(ImmutableArray<TestAxis> axes, OptunaPeer? peer)
    {
        yield return ("tpe", seed => new ParzenSearcher(axes, Startup, seed));
        yield return ("random", seed => new CubeSearcher(axes, (point, axis) => RandomStream.Uniform(new RandomStream(seed, RandomPurpose.Search).BlockAt((point * (ulong)axes.Length) + (ulong)axis).Word0)));
        yield return ("sobol", seed => new CubeSearcher(axes, (point, axis) => RandomStream.Uniform(new NestedScrambling(new RandomStream(seed, RandomPurpose.Search)).Of(SobolSequence.At((uint)point, axis), axis))));
        if (peer is null) yield break;
        yield return ($"Optuna {peer.Version} TPE", seed => peer.Begin("tpe", seed, axes));
        yield return ($"Optuna {peer.Version} TPE, multivariate", seed => peer.Begin("multivariate", seed, axes));
        yield return ($"Optuna {peer.Version} random", seed => peer.Begin("random", seed, axes));
    }

    private static double[] Search(ISearcher searcher, TestFunction function)
    {
        var (best, marked) = (double.PositiveInfinity, new List<double>());
        for (var trial = 1; trial <= Marks[^1]; trial++)
        {
            var value = function.Value(searcher.Ask());
            searcher.Tell(value);
            best = Math.Min(best, value);
            if (Marks.Contains(trial)) marked.Add(best - function.Least);
        }

        return [.. marked];
    }

    private static void Write(string name, ImmutableArray<double[]> searches)
    {
        var cells = Enumerable.Range(0, Marks.Length).Select(mark =>
        {
            var sorted = searches.Select(search => search[mark]).Order().ToArray();
            return string.Create(CultureInfo.InvariantCulture, $"n={Marks[mark]}: {Quantile(sorted, 0.5),7:G3} [{Quantile(sorted, 0.25):G3} {Quantile(sorted, 0.75):G3}]");
        });
        Console.WriteLine($"  {name,-34} {string.Join("  ", cells)}");
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var (low, high) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return sorted[low] + ((place - low) * (sorted[high] - sorted[low]));
    }
}
