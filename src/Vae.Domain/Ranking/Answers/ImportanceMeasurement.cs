using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Ranking.Answers;

/// <summary>Decomposes the variance of a sweep's scores.</summary>
internal static class ImportanceMeasurement
{
    private const int Trees = 32;
    private const int MostTrials = 1000;
    private const int FewestTrials = 4;

    /// <summary>The importance of the hyperparameters that vary; null with too few trials, or where the scores are all the same.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ranked">Its eligible trials.</param>
    public static Importance? Of(SweepPlan plan, ImmutableArray<TrialScore> ranked)
    {
        var trials = Spread([.. ranked.OrderBy(score => score.Trial.Number)]);
        var axes = Enum.GetValues<HyperparameterName>()
            .Where(name => trials.Select(score => name.ValueIn(score.Trial.Configuration)).Distinct().Count() > 1).ToImmutableArray();
        if (trials.Length < FewestTrials || axes.IsEmpty) return null;

        ImmutableArray<AxisPlaces> places = [.. axes.Select(name => AxisPlaces.Of([.. trials.Select(score => name.ValueIn(score.Trial.Configuration))]))];
        var isGrid = places.Aggregate(1L, (points, axis) => points * axis.Count) == trials.Length;
        var random = new RandomStream(plan.Spec.Seed, RandomPurpose.Importance);
        var shares = Enumerable.Range(0, trials.Min(score => score.FoldScores.Length))
            .Select(fold => Decompose(places, [.. trials.Select(score => score.FoldScores[fold])], isGrid, random)).ToArray();
        if (shares.Any(fold => fold is null)) return null;

        var ratio = FoldRatio.Of(plan.Folds);
        return new Importance(
            [.. axes.Select((name, axis) => new AxisImportance(name, Estimate.Of([.. shares.Select(fold => fold![axis])], ratio))).OrderByDescending(axis => axis.Share.Mean)],
            Estimate.Of([.. shares.Select(fold => Math.Max(0, 1 - fold!.Sum()))], ratio),
            isGrid);
    }

    /// <summary>The shares of the axes' main effects; null where the scores are all the same.</summary>
    private static double[]? Decompose(ImmutableArray<AxisPlaces> axes, double[] scores, bool isGrid, RandomStream random)
    {
        // A tree that is grown to the last point of a whole grid is the grid.
        var samples = isGrid
            ? [[.. Enumerable.Range(0, scores.Length)]]
            : Enumerable.Range(0, Trees).Select(tree => Bootstrap(random, tree, scores.Length));
        var shares = samples.Select(rows => new VarianceTree(axes, scores, rows).MainEffects()).OfType<double[]>().ToArray();
        return shares.Length == 0 ? null : [.. Enumerable.Range(0, axes.Length).Select(axis => shares.Average(tree => tree[axis]))];
    }

    private static int[] Bootstrap(RandomStream random, int tree, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (int)(RandomStream.Uniform(random.BlockAt(((ulong)tree << 32) + (ulong)i).Word0) * count))];

    private static ImmutableArray<TrialScore> Spread(ImmutableArray<TrialScore> trials) => trials.Length <= MostTrials
        ? trials
        : [.. Enumerable.Range(0, MostTrials).Select(i => trials[(int)((long)i * trials.Length / MostTrials)])];
}
