using Vae.Domain.Randomness;
using Vae.Tests.Shared;

namespace Vae.Benchmarks.Racing;

/// <summary>Races over folds whose outcome is known: the realised risk, and what was saved.</summary>
internal static class RacingBenchmark
{
    private const double Risk = 0.05;
    private const int Trials = 16;

    public static void Run(int races, TextWriter output)
    {
        output.WriteLine($"{races} races each, risk {Risk}");
        output.WriteLine("| table | trials | folds | choice of all folds lost | same choice | runs saved |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var name in new[] { "mnist", "tones" })
        {
            var table = RecordedTable.Read(name);
            foreach (var folds in new[] { 5, 10 })
                Write($"{name}, bootstrapped", Trials, folds, race => RecordedTable.Bootstrap(table, race, Trials, folds));
        }

        foreach (var spread in new[] { 0, 1, 5 })
        {
            foreach (var folds in new[] { 5, 10 })
                Write($"simulated, trials differ by {spread} fold deviations", Trials, folds, race => Simulated(race, folds, spread));
        }

        void Write(string table, int trials, int folds, Func<int, double[][]> scores)
        {
            var all = Enumerable.Range(0, races).Select(race => SimulatedRace.Of(scores(race), Risk)).ToArray();
            var (lost, same) = (all.Average(race => race.IsLost ? 1.0 : 0), all.Average(race => race.Chosen == race.ChosenByAll ? 1.0 : 0));
            output.WriteLine($"| {table} | {trials} | {folds} | {lost:P1} | {same:P1} | {1 - all.Average(race => (double)race.Runs / (trials * folds)):P0} |");
        }
    }

    /// <summary>Normal folds that correlate by 1/k, as those of a k-fold cross-validation do, with what all trials find hard in common.</summary>
    private static double[][] Simulated(int race, int folds, double spread)
    {
        var normal = new float[(Trials * (folds + 2)) + folds];
        new RandomStream(seed: 5, RandomPurpose.Search, race).FillNormal(0, normal);
        var correlation = 1.0 / folds;
        return
        [
            .. Enumerable.Range(0, Trials).Select(trial => Enumerable.Range(0, folds).Select(fold =>
                (spread * normal[trial])
                + (3 * normal[(Trials * (folds + 2)) + fold])
                + (Math.Sqrt(correlation) * normal[Trials + trial])
                + (Math.Sqrt(1 - correlation) * normal[((fold + 2) * Trials) + trial])).ToArray()),
        ];
    }
}
