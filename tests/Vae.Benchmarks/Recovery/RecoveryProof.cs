using System.Collections.Concurrent;
using System.Globalization;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training;
using Vae.Training.Data;
using Vae.Training.Data.Supply;
using Vae.Training.Native;

namespace Vae.Benchmarks.Recovery;

/// <summary>Whether whole sweeps over data of known rank find that rank and the β of the closed form: x = W·z + σ·ε with four latents and σ² = 0.25.</summary>
internal static class RecoveryProof
{
    private const int Rank = 4;
    private const double NoiseVariance = 0.25;

    private static readonly (string Title, string Likelihood, string Betas, double Optimum)[] Sweeps =
    [
        // Probabilistic PCA: the bound's maximum lies at β* = 2σ² under squared error, and at 1 where σ is learned.
        ("squared-error", "squared-error", "[0.125, 0.25, 0.5, 1, 2]", 2 * NoiseVariance),
        ("gaussian, σ learned", "{ kind: gaussian, sigma: learned }", "[0.5, 1, 2]", 1),
    ];

    /// <summary>Runs the sweeps of some seeds, and prints what each found, by the ELBO and by the importance-weighted bound.</summary>
    public static void Run(int first, int last, int slots, TextWriter output)
    {
        foreach (var sweep in Sweeps)
        {
            output.WriteLine($"## {sweep.Title}: β of {sweep.Betas}, closed form {sweep.Optimum.ToString(CultureInfo.InvariantCulture)}, latents of [2, 3, 4, 5, 6], true rank {Rank}");
            output.WriteLine("seed | β in theory | by ELBO: one SE, highest mean (latents, β), may be the best | right | by bound: the same | right");
            var (byElbo, byBound) = (0, 0);
            for (var seed = first; seed <= last; seed++)
            {
                var (plan, runs) = Trained(sweep.Likelihood, sweep.Betas, seed, slots);
                var elbo = SweepAnswer.Of(plan with { Spec = plan.Spec with { Ranking = new RankingSpec.Elbo() } }, runs);
                var bound = SweepAnswer.Of(plan, runs);
                if (IsRight(elbo.Ranking, sweep.Optimum)) byElbo++;
                if (IsRight(bound.Ranking, sweep.Optimum)) byBound++;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seed} | {elbo.Beta?.Theory:0.###} | {Found(elbo.Ranking, sweep.Optimum)} | {Found(bound.Ranking, sweep.Optimum)}"));
                output.Flush();
            }

            output.WriteLine($"{byElbo} and {byBound} of {last - first + 1}");
            output.WriteLine();
        }
    }

    private static string Found(SweepRanking ranking, double optimum) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Words(Simplest(ranking))}, {Words(ranking.Configurations[0].Trial.Configuration)}, {ranking.TiedWithBest.Length} of {ranking.Configurations.Length} | {(IsRight(ranking, optimum) ? "yes" : "no")}");

    private static string Words(Configuration configuration) => string.Create(CultureInfo.InvariantCulture, $"({configuration.LatentDimension}, {configuration.Beta})");

    private static Configuration Simplest(SweepRanking ranking) =>
        ranking.Configurations.Single(ranked => ranked.Trial.Number == ranking.OneStandardError).Trial.Configuration;

    /// <summary>Whether the one-standard-error choice has the true rank, and a β within a step of the grid, which is a factor of two.</summary>
    private static bool IsRight(SweepRanking ranking, double optimum) =>
        Simplest(ranking) is var simplest && simplest.LatentDimension == Rank && Math.Abs(Math.Log2(simplest.Beta / optimum)) < 1.01;

    private static (SweepPlan Plan, ConcurrentBag<RunRecord> Runs) Trained(string likelihood, string betas, int seed, int slots)
    {
        var spec = ((SpecReading.Valid)SweepSpecReader.Read(
            new SpecSource(
                $$"""
                name: recovery
                seed: {{seed}}
                data: { source: linear, rows: 1000 }
                model: { kind: linear-vae, likelihood: {{likelihood}} }
                training: { epochs: 300, batchSize: 25, learningRate: 0.01, warmUp: { epochs: 3 }, schedule: cosine }
                ranking: { by: bound }
                evaluation: { finalists: 0, finalistSamples: 20, refit: false }
                space: { beta: {{betas}}, latentDimension: [2, 3, 4, 5, 6] }
                """,
                "recovery.yaml",
                Environment.CurrentDirectory,
                Environment.CurrentDirectory),
            [])).Spec;
        // Nobody tells the sweep the factors: to score them would take longer than to train.
        var made = ((DataReading.Ready)DataReader.Read(spec)).Data;
        var data = new DataSet(made.Values, made.Rows, made.Dimensions);
        var plan = ((SweepPlanning.Planned)SweepPlanner.Plan(spec, data.Profile)).Plan;
        return (plan, Train(plan, data, slots));
    }

    private static ConcurrentBag<RunRecord> Train(SweepPlan plan, DataSet data, int slots)
    {
        var (waiting, done) = (new ConcurrentQueue<RunId>(plan.Runs), new ConcurrentBag<RunRecord>());
        var threads = Enumerable.Range(0, slots).Select(_ => new Thread(() =>
        {
            var trainer = new RunTrainer(new LoadedData(data), TimeProvider.System, LibTorchSettings.FromEnvironment());
            while (waiting.TryDequeue(out var run))
            {
                var epochs = new Recorded();
                var outcome = trainer.Train(plan, new RunGrant(run, 1), epochs, CancellationToken.None);
                done.Add(new RunRecord(run, outcome, [.. epochs.Epochs]));
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return done;
    }

    private sealed class Recorded : IRunObserver
    {
        public List<EpochMetrics> Epochs { get; } = [];

        public void Progressed(int stepsDone)
        {
        }

        public void EpochEnded(EpochMetrics metrics) => Epochs.Add(metrics);
    }
}
