using System.Collections.Immutable;
using System.Globalization;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.SearchSpaces;
using Vae.Tests.Shared;

namespace Vae.Benchmarks.Statistics;

/// <summary>What the statistics of rankings do on simulated folds with known truth, at the correlation that the correction assumes and away from it.</summary>
internal static class RankingStatistics
{
    private const int Experiments = 20_000;
    private const int Sweeps = 4_000;

    /// <summary>Prints both tables.</summary>
    public static void Run(TextWriter output)
    {
        output.WriteLine("## Share of 95 % intervals that hold the true difference, by the correlation of the per-fold differences");
        output.WriteLine("folds | correlation 0 | half of the assumed | assumed, 1/k | twice the assumed | without the correction, at 1/k");
        foreach (var folds in (int[])[3, 5, 10])
        {
            var assumed = 1.0 / folds;
            double[] correlations = [0, assumed / 2, assumed, 2 * assumed];
            var covered = correlations.Select(correlation => Covered(folds, correlation, 1.0 / (folds - 1)));
            output.WriteLine($"{folds} | {string.Join(" | ", covered.Append(Covered(folds, assumed, 0)).Select(Percent))}");
        }

        output.WriteLine();
        output.WriteLine("## The confidence set: how often it leaves the truly best one out, and how many it holds, at the assumed correlation");
        output.WriteLine("folds | configurations | all equal: left out | best ahead by one spread: left out | mean size | a wrong one has the highest mean | … and stands alone");
        foreach (var folds in (int[])[3, 5, 10])
        {
            foreach (var configurations in (int[])[2, 5, 20])
            {
                var (equal, ahead) = (Race(folds, configurations, 0), Race(folds, configurations, 1));
                output.WriteLine($"{folds} | {configurations} | {Percent(equal.LeftOut)} | {Percent(ahead.LeftOut)} | {ahead.Size.ToString("0.0", CultureInfo.InvariantCulture)} | {Percent(ahead.Wrong)} | {Percent(ahead.WrongAlone)}");
            }
        }
    }

    private static double Covered(int folds, double correlation, double testToTrain)
    {
        var critical = StudentT.UpperQuantile(0.025, folds - 1);
        return Enumerable.Range(0, Experiments).Average(experiment =>
        {
            var values = Folds(experiment, folds, correlation);
            return Math.Abs(values.Average()) <= critical * CorrectedError.Of(values, testToTrain) ? 1.0 : 0.0;
        });
    }

    /// <summary>Configurations of which the first is ahead by some spreads of a per-fold difference.</summary>
    private static (double LeftOut, double Size, double Wrong, double WrongAlone) Race(int folds, int configurations, double lead)
    {
        var plan = SomePlan.Of(trials: configurations, folds: folds);
        var correlation = 1.0 / folds;
        var (leftOut, size, wrong, wrongAlone) = (0, 0, 0, 0);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var scores = Enumerable.Range(0, configurations).Select(trial => Folds((sweep * configurations) + trial, folds, correlation)).ToArray();
            // The spread of a difference of two is √2·√(1 − ρ).
            var ahead = lead * Math.Sqrt(2 * (1 - correlation));
            var ranking = Ranker.Rank(plan, plan.Runs.Select(run => Record(plan, run, scores[run.Trial][run.Fold] + (run.Trial == 0 ? ahead : 0))));
            if (!ranking.TiedWithBest.Contains(0)) leftOut++;
            if (ranking.Recommended != 0) wrong++;
            if (ranking.Recommended != 0 && ranking.TiedWithBest.Length == 1) wrongAlone++;
            size += ranking.TiedWithBest.Length;
        }

        return (leftOut / (double)Sweeps, size / (double)Sweeps, wrong / (double)Sweeps, wrongAlone / (double)Sweeps);
    }

    private static RunRecord Record(SweepPlan plan, RunId run, double elbo) => new(run, new RunOutcome.Completed(), [.. Enumerable.Range(1, plan.Spec.Training.Epochs).Select(epoch =>
        new EpochMetrics(epoch, new ElboTerms(-elbo, 0), new ElboTerms(-elbo, 0), [0], 1, null, 1))]);

    private static ImmutableArray<double> Folds(int experiment, int folds, double correlation)
    {
        var normal = new float[folds + 1];
        new RandomStream(seed: 11, RandomPurpose.Search, experiment).FillNormal(0, normal);
        return [.. normal.Take(folds).Select(own => (Math.Sqrt(correlation) * normal[folds]) + (Math.Sqrt(1 - correlation) * own))];
    }

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
}
