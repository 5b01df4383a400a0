using System.Globalization;
using Vae.Domain.Ranking.Playoffs;
using Vae.Tests.Shared;

namespace Vae.Benchmarks.Statistics;

/// <summary>What play-offs promise and cost, on simulated folds with known truth at the correlation that the correction assumes.</summary>
internal static class PlayoffStatistics
{
    /// <summary>Prints a table.</summary>
    /// <param name="playoffs">Play-offs for each line.</param>
    /// <param name="output">Where it goes.</param>
    public static void Run(int playoffs, TextWriter output)
    {
        output.WriteLine("folds | configurations | lead, spreads | best left out | decided by the first look | decided by rounds | given up as out of reach | mean runs of those that played");
        foreach (var folds in (int[])[3, 5])
        {
            foreach (var (trials, lead) in ((int, double)[])[(2, 0), (2, 2), (2, 4), (2, 6), (5, 0), (5, 2), (5, 4)])
            {
                var all = Enumerable.Range(0, playoffs).AsParallel().Select(number => SimulatedPlayoff.Of(number, trials, folds, lead)).ToArray();
                var played = all.Where(playoff => playoff.Rounds > 0).ToArray();
                output.WriteLine(string.Join(" | ", [
                    $"{folds}",
                    $"{trials}",
                    lead.ToString(CultureInfo.InvariantCulture),
                    Share(playoff => playoff.IsLeftOut),
                    Share(playoff => playoff is { Rounds: 0, Verdict: PlayoffVerdict.Decided }),
                    Share(playoff => playoff is { Rounds: > 0, Verdict: PlayoffVerdict.Decided }),
                    Share(playoff => playoff.Verdict is PlayoffVerdict.OutOfReach),
                    played.Length == 0 ? "–" : played.Average(playoff => playoff.Runs).ToString("0", CultureInfo.InvariantCulture)]));

                string Share(Func<SimulatedPlayoff, bool> which) => (all.Count(which) / (double)playoffs).ToString("0.0 %", CultureInfo.InvariantCulture);
            }
        }
    }
}
