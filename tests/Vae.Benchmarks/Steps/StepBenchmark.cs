using System.Globalization;
using MathNet.Numerics.Statistics;
using TorchSharp;
using Vae.Domain.Specs;

namespace Vae.Benchmarks.Steps;

/// <summary>Times steps of all contestants in turn, so that whatever else the machine does meets all of them.</summary>
internal static class StepBenchmark
{
    private static readonly StepShape[] Shapes = [new(128, 784, 400, 20), new(128, 784, 128, 20), new(128, 64, 128, 20)];

    /// <summary>Writes a table per shape: medians over rounds of times, and of ratios to the products alone of the same round.</summary>
    /// <param name="rounds">At least 1.</param>
    /// <param name="peer">PyTorch's program; null to leave it out.</param>
    /// <param name="python">What runs it.</param>
    /// <param name="time">Measures.</param>
    public static void Run(int rounds, string? peer, string python, TimeProvider time)
    {
        foreach (var shape in Shapes)
        {
            using var scope = torch.NewDisposeScope();
            using var pyTorch = peer is null ? null : new PyTorchSteps(shape, peer, python);
            List<IContestant> contestants =
            [
                new ProductsAlone(shape, time), new TrainedSteps(shape, Engine.Fused, time), new TrainedSteps(shape, Engine.Fused, time, Precision.Bf16), new TrainedSteps(shape, Engine.Autograd, time),
            ];
            if (pyTorch is not null) contestants.Add(pyTorch);
            var steps = Math.Max(10, 16_000_000 / (shape.Features * shape.Hidden));
            foreach (var contestant in contestants) contestant.Take(steps);
            var times = contestants.ToDictionary(contestant => contestant, _ => new List<(double Wall, double Cpu)>());
            for (var round = 0; round < rounds; round++)
            {
                foreach (var contestant in contestants) times[contestant].Add(contestant.Take(steps));
            }

            Console.WriteLine($"{shape}, batch {shape.Rows}: medians of {rounds} rounds of {steps} steps; µs a step on the clock and of the processor, and what multiple of the products of the same round that is");
            var products = times[contestants[0]];
            foreach (var contestant in contestants)
            {
                var own = times[contestant];
                var (wall, cpu) = Medians(own);
                var (wallRatio, cpuRatio) = Medians([.. own.Zip(products, (each, floor) => (each.Wall / floor.Wall, each.Cpu / floor.Cpu))]);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {contestant.Name,-26} {wall / steps * 1e6,8:F0} {wallRatio,6:F2} ×  {cpu / steps * 1e6,8:F0} {cpuRatio,6:F2} ×"));
            }
        }
    }

    private static (double Wall, double Cpu) Medians(List<(double Wall, double Cpu)> times) =>
        (times.Select(time => time.Wall).Median(), times.Select(time => time.Cpu).Median());
}
