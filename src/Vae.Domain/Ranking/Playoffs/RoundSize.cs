using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Specs;

namespace Vae.Domain.Ranking.Playoffs;

/// <summary>How many repeats or seeds would probably leave one of some trials, if their differences and spreads are what was measured.</summary>
internal sealed class RoundSize
{
    private readonly SweepPlan _plan;
    private readonly ImmutableArray<TrialScore> _left;
    private readonly double _testToTrain;
    private readonly double _level;
    private readonly double[] _variances;
    private readonly double? _ofSeeds;
    private readonly int _mostRepeats;

    /// <summary>The sizes of a round.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="left">Those who would play, best first, at least two.</param>
    /// <param name="testToTrain">n_test/n_train.</param>
    /// <param name="level">α of the look after the round.</param>
    /// <param name="mostRepeats">Repeats of the folds that there may be, where they can be dealt anew.</param>
    public RoundSize(SweepPlan plan, ImmutableArray<TrialScore> left, double testToTrain, double level, int mostRepeats)
    {
        (_plan, _left, _testToTrain, _level) = (plan, left, testToTrain, level);
        (Folds, Seeds) = plan.SizeOf(left[0].Trial.Number);
        _variances = Folds < 2 ? [] : ResidualVariances.Of([.. left.Select(score => score.FoldScores)]);
        // That of a difference is twice that of a trial.
        _ofSeeds = Settling.OfSeeds(left[0], left[1]) / 2;
        _mostRepeats = plan.Spec.CrossValidation.Kind is FoldKind.Block ? Repeats : mostRepeats;
    }

    /// <summary>Folds of each, as it is.</summary>
    public int Folds { get; }

    /// <summary>Folds of each, with the most repeats.</summary>
    public int MostFolds => _mostRepeats * _plan.Folds.FoldsPerRepeat;

    /// <summary>Seeds of each fold, as it is.</summary>
    public int Seeds { get; }

    private int Repeats => Folds / _plan.Folds.FoldsPerRepeat;

    /// <summary>The cheapest size that leaves one with a chance of 80 %, else the largest that does with one of a half; null where none does.</summary>
    public (int Repeats, int Seeds, bool IsLikely)? Best()
    {
        if (Folds < 2) return null;
        var sizes = Enumerable.Range(Repeats + 1, Math.Max(0, _mostRepeats - Repeats)).Select(repeats => (Repeats: repeats, Seeds))
            .Concat(_ofSeeds is null ? [] : Enumerable.Range(Seeds + 1, Math.Max(0, Settling.MostSeeds - Seeds)).Select(seeds => (Repeats, Seeds: seeds)))
            .OrderBy(size => size.Repeats * size.Seeds).Where(size => IsEven(size.Repeats, size.Seeds)).ToArray();
        foreach (var (repeats, seeds) in sizes)
        {
            if (IsLikely(repeats, seeds)) return (repeats, seeds, true);
        }

        return sizes.Length == 0 ? null : (sizes[^1].Repeats, sizes[^1].Seeds, false);
    }

    /// <summary>Where the most repeats, or where there may be none the most seeds, would leave a tie: who would not be dropped, how far below the best, and how far that would have to be; null where there may be no more of either.</summary>
    public (TrialScore Other, double Below, double Reach)? Obstacle()
    {
        if (Folds < 2) return null;
        var (repeats, seeds) = _mostRepeats > Repeats ? (_mostRepeats, Seeds) : (Repeats, _ofSeeds is null ? Seeds : Settling.MostSeeds);
        if ((repeats, seeds) == (Repeats, Seeds)) return null;
        for (var count = _left.Length; count > 1; count--)
        {
            if (Drops(count, repeats, seeds)) continue;
            var reach = StudentT.UpperQuantile(_level / ((double)count * (count - 1)), Degrees(count, repeats)) * Error(count, repeats, seeds);
            return (_left[count - 1], Lead(count), reach);
        }

        return null;
    }

    /// <summary>Whether one is left if all are measured as they were.</summary>
    private bool IsEven(int repeats, int seeds) => Enumerable.Range(2, _left.Length - 1).All(count => Drops(count, repeats, seeds));

    /// <summary>Whether the look's own test drops the last of the first so many.</summary>
    private bool Drops(int count, int repeats, int seeds) =>
        Lead(count) > 0 && StudentT.UpperTail(Lead(count) / Error(count, repeats, seeds), Degrees(count, repeats)) < _level / ((double)count * (count - 1));

    private double Lead(int count) => _left[0].Mean - _left[count - 1].Mean;

    private bool IsLikely(int repeats, int seeds) =>
        Lead(2) / Error(2, repeats, seeds) >= DetectableDifference.Standardized(Degrees(2, repeats), _level);

    private double Error(int count, int repeats, int seeds)
    {
        var variance = _ofSeeds is { } ofSeeds ? Math.Max(0, _variances[count] - (ofSeeds / Seeds)) + (ofSeeds / seeds) : _variances[count];
        return Math.Sqrt(2 * variance * ((1.0 / (repeats * _plan.Folds.FoldsPerRepeat)) + _testToTrain));
    }

    private int Degrees(int count, int repeats) => (count - 1) * ((repeats * _plan.Folds.FoldsPerRepeat) - 1);
}
