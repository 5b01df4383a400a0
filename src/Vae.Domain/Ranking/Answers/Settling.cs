using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking.Playoffs;
using Vae.Domain.Specs;

namespace Vae.Domain.Ranking.Answers;

/// <summary>What would probably tell two configurations apart that were named beforehand, in a comparison of these two alone.</summary>
/// <remarks>
/// "Probably" is a power of 80 % at α = 0.05 if the true difference is the measured one. The corrected error of a
/// difference doesn't fall below its spread times √(n_test/n_train) however many repeats there are, and more seeds take
/// away only what comes from chance in training: a small difference may be out of reach of both. A play-off of all that
/// tie looks at all pairs, and more than once: it asks for more (<see cref="PlayoffDecider"/>).
/// </remarks>
/// <param name="Detectable">The difference that the present folds and seeds find; null for one fold.</param>
/// <param name="Repeats">Repeats in all that would tell them apart with the present seeds; null where at most <see cref="PlayoffDecider.MostRepeats"/> would not, or dealing again deals the same.</param>
/// <param name="Seeds">Seeds in all that would do so with the present folds; null where at most <see cref="MostSeeds"/> would not, or where one seed says nothing of their effect.</param>
public sealed record Settling(double? Detectable, int? Repeats, int? Seeds)
{
    /// <summary>More seeds than this are not advised.</summary>
    public const int MostSeeds = 20;

    /// <summary>What would tell a configuration from a better one.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="best">The better one.</param>
    /// <param name="other">The other.</param>
    internal static Settling Of(SweepPlan plan, TrialScore best, TrialScore other)
    {
        var ratio = FoldRatio.Of(plan.Folds);
        var below = Estimate.OfDifference(best, other, ratio);
        if (Variance(best.ScoresBeside(other), other.ScoresBeside(best)) is not { } variance) return new Settling(null, null, null);

        var (folds, seedsOf) = plan.SizeOf(other.Trial.Number);
        var perRepeat = plan.Folds.FoldsPerRepeat;
        // Blocks follow the order of the rows: dealing them again deals the same.
        int? repeats = plan.Spec.CrossValidation.Kind is FoldKind.Block ? null : Smallest((folds / perRepeat) + 1, PlayoffDecider.MostRepeats, count => Detects(perRepeat * count, variance));
        int? seeds = OfSeeds(best, other) is { } ofSeeds
            ? Smallest(seedsOf + 1, MostSeeds, count => Detects(folds, Math.Max(0, variance - (ofSeeds / seedsOf)) + (ofSeeds / count)))
            : null;
        return new Settling(DetectableDifference.Of(folds, ratio) * Math.Sqrt(variance), repeats, seeds);

        bool Detects(int folds, double spread) => DetectableDifference.Of(folds, ratio) * Math.Sqrt(spread) <= below.Mean;
    }

    /// <summary>The variance of the difference over the seeds of a fold, pooled over folds; null for one seed, or where scores are not of epochs.</summary>
    internal static double? OfSeeds(TrialScore best, TrialScore other)
    {
        var folds = best.Runs.Zip(other.Runs, (one, two) => (one.Run.Fold, Difference: Score(best, one) - Score(other, two)))
            .GroupBy(run => run.Fold, run => run.Difference).Select(fold => fold.ToArray()).ToArray();
        return folds.Length == 0 || folds[0].Length < 2
            ? null
            : folds.Average(seeds => seeds.Sum(difference => Math.Pow(difference - seeds.Average(), 2)) / (seeds.Length - 1));

        static double Score(TrialScore score, RunRecord run) => score.Value(run);
    }

    private static int? Smallest(int from, int most, Func<int, bool> suffices) =>
        Enumerable.Range(from, Math.Max(0, most + 1 - from)).Cast<int?>().FirstOrDefault(count => suffices(count!.Value));

    private static double? Variance(ImmutableArray<double> first, ImmutableArray<double> second)
    {
        if (first.Length < 2) return null;
        ImmutableArray<double> differences = [.. first.Zip(second, (one, other) => one - other)];
        var mean = differences.Average();
        return differences.Sum(difference => (difference - mean) * (difference - mean)) / (differences.Length - 1);
    }
}
