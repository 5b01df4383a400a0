using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.Search;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Tests.Shared;

namespace Vae.Benchmarks.Searches;

/// <summary>How good the best of so many trials is, and what asking for one costs.</summary>
internal static class SearchBenchmark
{
    private const int Startup = 10;
    private static readonly int[] Marks = [10, 20, 50, 100];

    /// <summary>Writes a table per function, and one of costs.</summary>
    /// <param name="seeds">Searches of each kind.</param>
    /// <param name="script">The peer's program; null to leave it out.</param>
    /// <param name="python">What runs it.</param>
    public static void Run(int seeds, string? script, string python)
    {
        using var peer = script is null ? null : new OptunaPeer(script, python);
        foreach (var function in TestFunction.All)
        {
            Console.WriteLine($"{function.Name}: how far the best of n trials is above the least value, median of {seeds} seeds [quartiles]");
            foreach (var (name, begin) in Contestants(function.Axes, peer)) Write(name, [.. Enumerable.Range(0, seeds).Select(seed => Search(begin((ulong)seed), function))]);
        }

        WriteCosts(peer);
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

    /// <summary>Milliseconds of processor time of a decision after so many trials, for six axes of a sweep, conditions and log included.</summary>
    private static void WriteCosts(OptunaPeer? peer)
    {
        var plan = SomePlan.Adaptive(trials: 1_000_000, startup: 1, lag: 0);
        var axes = TestFunction.Mixed.Axes;
        var space = new SearchSpace(
        [
            new(HyperparameterName.LearningRate, new HyperparameterDomain.Range(1e-5, 1e-1, Log: true, Integer: false)),
            new(HyperparameterName.Beta, new HyperparameterDomain.Range(0.1, 10, Log: true, Integer: false)),
            new(HyperparameterName.LatentDimension, new HyperparameterDomain.Range(2, 64, Log: true, Integer: true)),
            new(HyperparameterName.BatchSize, new HyperparameterDomain.Range(16, 512, Log: true, Integer: true)),
            new(HyperparameterName.Activation, new HyperparameterDomain.Names(["relu", "tanh", "softplus", "silu"])),
            new(HyperparameterName.Optimizer, new HyperparameterDomain.Names(["adam", "adamw", "sgd"])),
        ]);
        Console.WriteLine("Processor time of one more trial after n, ms: the whole decision of a sweep of six axes");
        foreach (var trials in (int[])[10, 1_000, 10_000])
        {
            ImmutableArray<Trial> known = [.. RandomSampler.Sample(space, plan.Spec.Defaults, trials, 1).Select((configuration, number) => new Trial(number, configuration))];
            var told = known.Aggregate(SearchBook.Empty, (book, trial) => book.Tell(trial.Number, -trial.Configuration.Beta));
            var grown = plan with { Spec = plan.Spec with { Space = space }, Trials = known };
            var tpe = Milliseconds(() => SearchDecider.Next(grown, told), 20);
            var random = Milliseconds(() => RandomSampler.Sample(space, plan.Spec.Defaults, trials, 1), 3) / trials;
            var sobol = Milliseconds(() => SobolSampler.Sample(space, plan.Spec.Defaults, trials, 1), 3) / trials;
            var optuna = peer is not null && trials <= 1_000 ? string.Create(CultureInfo.InvariantCulture, $", Optuna TPE {PeerMilliseconds(peer, axes, trials):F1}") : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  n={trials,6}: tpe {tpe:F3}, random {random:F5}, sobol {sobol:F5}{optuna}"));
        }
    }

    private static double Milliseconds(Action act, int times)
    {
        for (var i = 0; i < times; i++) act();
        var begun = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = 0; i < times; i++) act();
        return (Process.GetCurrentProcess().TotalProcessorTime - begun).TotalMilliseconds / times;
    }

    private static double PeerMilliseconds(OptunaPeer peer, ImmutableArray<TestAxis> axes, int trials)
    {
        var searcher = peer.Begin("tpe", 1, axes);
        var cpu = new List<double>();
        for (var trial = 0; trial < trials + 10; trial++)
        {
            Once();
            if (trial >= trials) cpu.Add(peer.LastCpu * 1000);
        }

        return cpu.Average();

        void Once() => searcher.Tell(TestFunction.Mixed.Value(searcher.Ask()));
    }
}
