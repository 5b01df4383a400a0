using System.Collections.Immutable;
using System.Globalization;
using Vae.Domain.Planning;
using Vae.Domain.Search;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Tests.Shared;

namespace Vae.Benchmarks.Searches;

/// <summary>What deciding one more trial costs after so many.</summary>
internal static class AskCost
{
    private const int Asks = 200;

    /// <summary>A space as a sweep has it: logarithmic and whole-number ranges, and names.</summary>
    private static readonly SearchSpace Space = new(
    [
        new(HyperparameterName.LearningRate, new HyperparameterDomain.Range(1e-5, 1e-1, Log: true, Integer: false)),
        new(HyperparameterName.Beta, new HyperparameterDomain.Range(0.1, 10, Log: true, Integer: false)),
        new(HyperparameterName.LatentDimension, new HyperparameterDomain.Range(2, 64, Log: true, Integer: true)),
        new(HyperparameterName.BatchSize, new HyperparameterDomain.Range(16, 512, Log: true, Integer: true)),
        new(HyperparameterName.Activation, new HyperparameterDomain.Names(["relu", "tanh", "softplus", "silu"])),
        new(HyperparameterName.Optimizer, new HyperparameterDomain.Names(["adam", "adamw", "sgd"])),
    ]);

    /// <summary>As many points as asked for, and more, on a grid of its axes.</summary>
    private static readonly SearchSpace Grid = new(
    [
        new(HyperparameterName.LearningRate, new HyperparameterDomain.Numbers([.. Enumerable.Range(1, 20).Select(step => step * 1e-4)])),
        new(HyperparameterName.Beta, new HyperparameterDomain.Numbers([.. Enumerable.Range(1, 10).Select(step => step * 0.5)])),
        new(HyperparameterName.LatentDimension, new HyperparameterDomain.Range(1, 50, Log: false, Integer: true)),
    ]);

    /// <summary>Writes a table.</summary>
    /// <param name="peer">Who is measured too; null for nobody.</param>
    public static void Write(OptunaPeer? peer)
    {
        Console.WriteLine($"Processor time of this thread for one more trial of six axes after n, ms: median [mean, most] of {Asks} decisions with a result told between two; of planned trials the mean");
        foreach (var trials in (int[])[10, 100, 1_000, 10_000])
        {
            var tpe = Decisions(trials);
            var optuna = peer is not null && trials <= 1_000 ? string.Create(CultureInfo.InvariantCulture, $", Optuna TPE {Peer(peer, trials):F1}") : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  n={trials,6}: tpe {tpe[Asks / 2]:F3} [{tpe.Average():F3}, {tpe[^1]:F3}], random {Planned(SearchMethod.Random, trials):F5}, sobol {Planned(SearchMethod.Sobol, trials):F5}, grid {Planned(SearchMethod.Grid, trials):F5}{optuna}"));
        }
    }

    /// <summary>Decisions of a sweep that goes on, in order of what they cost; those before, to warm up, are not counted.</summary>
    private static double[] Decisions(int trials)
    {
        var plan = SomePlan.Adaptive(trials: 1_000_000, startup: 1, lag: 0);
        plan = plan with { Spec = plan.Spec with { Space = Space }, Edition = SearchEdition.Second };
        var first = RandomSampler.Sample(Space, plan.Spec.Defaults, trials, 1);
        var costs = new List<double>();
        while (costs.Count < 2 * Asks)
        {
            // Begun anew where the number of trials would double.
            plan = plan with { Trials = [.. first.Select((configuration, number) => new Trial(number, configuration))] };
            var book = plan.Trials.Aggregate(SearchBook.Empty, Tell);
            for (var asked = 0; asked < Math.Min(Asks, trials); asked++)
            {
                var began = ThreadTime.Milliseconds();
                var decided = SearchDecider.Next(plan, book);
                costs.Add(ThreadTime.Milliseconds() - began);
                plan = plan with { Trials = plan.Trials.AddRange(decided) };
                book = decided.Aggregate(book, Tell);
            }
        }

        return [.. costs[^Asks..].Order()];

        static SearchBook Tell(SearchBook book, Trial trial) => book.Tell(trial.Number, -Math.Abs(Math.Log(trial.Configuration.Beta)) - trial.Configuration.LearningRate);
    }

    private static double Planned(SearchMethod method, int trials)
    {
        var defaults = SomePlan.Of(1).Spec.Defaults;
        for (var warm = 0; warm < 30_000; warm += trials) Sample();
        // The clock is exact to a microsecond at best: few trials are planned many times.
        var times = Math.Max(1, 10_000 / trials);
        var began = ThreadTime.Milliseconds();
        for (var i = 0; i < times; i++) Sample();
        return (ThreadTime.Milliseconds() - began) / times / trials;

        ImmutableArray<Configuration> Sample() => method switch
        {
            SearchMethod.Random => RandomSampler.Sample(Space, defaults, trials, 1),
            SearchMethod.Sobol => SobolSampler.Sample(Space, defaults, trials, 1),
            _ => GridSampler.Sample(Sized(trials), defaults),
        };
    }

    /// <summary>A grid of so many points: a power of ten.</summary>
    private static SearchSpace Sized(int trials) => trials switch
    {
        10 => new(Grid.Hyperparameters[1..2]),
        100 => new([Grid.Hyperparameters[1], new(HyperparameterName.LatentDimension, new HyperparameterDomain.Range(1, 10, Log: false, Integer: true))]),
        1_000 => new([Grid.Hyperparameters[0], Grid.Hyperparameters[2]]),
        _ => Grid,
    };

    private static double Peer(OptunaPeer peer, int trials)
    {
        var searcher = peer.Begin("tpe", 1, TestFunction.Mixed.Axes);
        var cpu = new List<double>();
        for (var trial = 0; trial < trials + 10; trial++)
        {
            searcher.Tell(TestFunction.Mixed.Value(searcher.Ask()));
            if (trial >= trials) cpu.Add(peer.LastCpu * 1000);
        }

        return cpu.Average();
    }
}
