using System.Globalization;
using MathNet.Numerics.Statistics;
using Vae.Benchmarks.Orchestration;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Benchmarks.Sweeps;

/// <summary>Whole sweeps on the clock, by the program that users start.</summary>
internal static class SweepBenchmark
{
    private const int Slots = 2;

    /// <summary>Eight configurations on three folds of scikit-learn's digits, in turn with Optuna and joblib: medians over rounds.</summary>
    /// <param name="program">The built <c>vae</c>.</param>
    /// <param name="rounds">At least 1.</param>
    /// <param name="peer">The others.</param>
    /// <param name="output">Takes the tables.</param>
    public static void Digits(string program, int rounds, PeerSweep peer, TextWriter output)
    {
        using var folder = new TemporaryFolder();
        peer.WriteDigits(Path.Combine(folder.Place, "digits.npy"));
        var spec = Write(folder, SweepFiles.Digits);
        var peers = PeerSweep.Modes.ToDictionary(mode => mode, _ => new List<(double Training, double Whole)>());
        List<SweepTimes> own = [];
        for (var round = 0; round < rounds; round++)
        {
            own.Add(SweepProcess.Run(program, spec, Slots));
            foreach (var (mode, times) in peers) times.Add(peer.Run(mode));
        }

        var (training, whole) = (own.Select(times => times.Training.TotalSeconds).Median(), own.Select(times => times.Whole.TotalSeconds).Median());
        output.WriteLine($"Medians of {rounds} rounds, s; times vae's in brackets");
        output.WriteLine("| | training phase | whole program |");
        output.WriteLine("|---|---|---|");
        output.WriteLine(Invariant($"| vae run, {Slots} slots | {training:0.00} | {whole:0.00} |"));
        foreach (var (mode, times) in peers)
        {
            var (theirs, all) = (times.Select(time => time.Training).Median(), times.Select(time => time.Whole).Median());
            output.WriteLine(Invariant($"| {mode} | {theirs:0.00} ({theirs / training:0.0} ×) | {all:0.00} ({all / whole:0.0} ×) |"));
        }

        output.WriteLine(Invariant($"vae's start, until the first lease: {own.Select(times => times.Start.TotalSeconds).Median():0.00}; its end, after the last run: {own.Select(times => times.Close.TotalSeconds).Median():0.00}"));
        Winners(own[0].Ranking, peer.Losses(), output);
    }

    /// <summary>Two slots against one: two runs of a minute or so, in turn.</summary>
    public static void TwoSlots(string program, int rounds, TextWriter output)
    {
        using var folder = new TemporaryFolder();
        var spec = Write(folder, SweepFiles.LongRuns);
        List<double> gains = [];
        for (var round = 0; round < rounds; round++)
        {
            var (one, two) = (SweepProcess.Run(program, spec, 1).Training.TotalSeconds, SweepProcess.Run(program, spec, Slots).Training.TotalSeconds);
            gains.Add(one / two);
            output.WriteLine(Invariant($"training phase with one slot {one:0.0} s, with two {two:0.0} s: {one / two:0.00} ×"));
        }

        output.WriteLine(Invariant($"median {gains.Median():0.00} ×"));
    }

    /// <summary>Thousands of runs of 400 small steps: what is not spent on the threads that train.</summary>
    public static void SmallRuns(string program, TextWriter output)
    {
        using var folder = new TemporaryFolder();
        var times = SweepProcess.Run(program, Write(folder, SweepFiles.SmallRuns), Slots);
        output.WriteLine(Invariant(
            $"{times.Runs} runs in {times.Whole.TotalSeconds:0} s: {times.SlotCpu:0.0} s of processor time in training, {times.StartCpu:0.0} s before it, {times.Cpu:0.0} s in all; {Beside(times.Cpu):0.0} % are not training, {Beside(times.Cpu - times.StartCpu):0.0} % without the start of the program"));

        double Beside(double cpu) => 100 * (1 - (times.SlotCpu / cpu));
    }

    /// <summary>Whether each side's best configuration is one that the other side cannot tell from its own best. Both number them alike.</summary>
    private static void Winners(SweepRanking own, double[][] losses, TextWriter output)
    {
        var scored = losses.Select((folds, index) => new TrialScore(new Trial(index, own.Configurations[0].Trial.Configuration), 0, [], [.. folds.Select(loss => -loss)]));
        var theirs = ModelConfidenceSet.Of([.. scored.OrderByDescending(score => score.Mean)], testToTrain: 0.5, ModelConfidenceSet.ErrorRate);
        var (best, other) = (own.Configurations[0], theirs[0]);
        var verdict = own.TiedWithBest.Contains(other.Trial.Number) && theirs.Any(score => score.Trial.Number == best.Trial.Number) ? "each is tied with the other's" : "they are NOT tied";
        output.WriteLine(Invariant($"best of vae: configuration {best.Trial.Number}, validation loss {-best.Elbo.Mean:0.00}; of the others: configuration {other.Trial.Number}, {-other.Mean:0.00}; {verdict}"));
    }

    private static string Write(TemporaryFolder folder, string text)
    {
        var path = Path.Combine(folder.Place, "sweep.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
