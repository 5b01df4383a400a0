using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking.Playoffs;

/// <summary>Decides on the rounds of a play-off: a pure function of the plan and of what its runs measured.</summary>
/// <remarks>
/// Each look takes the confidence set of those still in play (<see cref="ModelConfidenceSet"/>): the ranking at α = 0.05, and
/// those after it at shares that are half of that together (<see cref="Looks"/>), so that the truly best one is left out in at
/// most 7.5 % of all cases, as far as folds correlate as the corrected error assumes. What was seen decides how much is bought and whether it is
/// worth it at all, which costs nothing of that: stopping early only ever leaves more in.
/// </remarks>
public static class PlayoffDecider
{
    /// <summary>The most repeats of the folds; beyond, the corrected error hardly falls.</summary>
    public const int MostRepeats = 20;

    /// <summary>Folds below which a spread is no more than a guess.</summary>
    private const int FewestFolds = 3;

    /// <summary>What follows for a plan that has a <see cref="SweepPlan.Playoff"/>.</summary>
    /// <param name="plan">The plan; its folds are dealt for as many repeats as may be used.</param>
    /// <param name="runs">What is known of its runs.</param>
    public static PlayoffVerdict Next(SweepPlan plan, IEnumerable<RunRecord> runs)
    {
        if (plan.Playoff is not { } playoff || plan.TrialsToCome > 0) return new PlayoffVerdict.Unmeasured();
        var scored = ScoredTrials.Of(plan, RankingGoal.Of(plan.Spec), runs);
        if (!scored.IsComplete || scored.Ranked.IsEmpty) return new PlayoffVerdict.Unmeasured();
        var left = Contenders.Of(plan, scored.Ranked, FoldRatio.Of(plan.Folds));
        if (left.Length == 1) return new PlayoffVerdict.Decided(left[0].Trial.Number);
        return Ahead(plan, left) switch
        {
            PlayoffVerdict.Another(var round, var more, _) when plan.PlayoffRuns + more > playoff.MaxRuns =>
                new PlayoffVerdict.TooDear(round, more, Math.Max(0, playoff.MaxRuns - plan.PlayoffRuns)),
            var ahead => ahead,
        };
    }

    /// <summary>The round that would follow, whatever it costs, whether or not a play-off was asked for; or that none would do.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="left">Those who may be the best, best first, at least two.</param>
    internal static PlayoffVerdict Ahead(SweepPlan plan, ImmutableArray<TrialScore> left)
    {
        var playoff = plan.Playoff ?? new Playoff(plan.Folds.Repeats.Length, MaxRuns: 0);
        plan = plan with { Playoff = playoff };
        // What is asked for is dealt first.
        var mostRepeats = playoff.MaxRuns > 0 ? plan.Folds.Repeats.Length : Math.Max(MostRepeats, plan.Folds.Repeats.Length);
        var size = new RoundSize(plan, left, FoldRatio.Of(plan.Folds), Looks.AtTies(playoff.Look + 1), mostRepeats);
        ImmutableArray<int> trials = [.. left.Select(score => score.Trial.Number).Order()];
        if (size.Folds < FewestFolds && size.MostFolds >= FewestFolds)
            return Round((FewestFolds + plan.Folds.FoldsPerRepeat - 1) / plan.Folds.FoldsPerRepeat, size.Seeds, isLikely: null);
        return size.Best() is var (repeats, seeds, isLikely)
            ? Round(repeats, seeds, isLikely)
            : size.Obstacle() is var (other, below, reach)
                ? new PlayoffVerdict.OutOfReach(left[0].Trial.Number, other.Trial.Number, below, reach)
                : new PlayoffVerdict.OutOfReach(left[0].Trial.Number, left[1].Trial.Number, left[0].Mean - left[1].Mean, null);

        PlayoffVerdict.Another Round(int repeats, int seeds, bool? isLikely)
        {
            var round = new PlayoffRound(trials, repeats, seeds);
            return new PlayoffVerdict.Another(round, With(plan, round).PlayoffRuns - plan.PlayoffRuns, isLikely);
        }
    }

    /// <summary>The plan with another round.</summary>
    public static SweepPlan With(SweepPlan plan, PlayoffRound round) => plan with { Playoff = plan.Playoff! with { Rounds = plan.Playoff.Rounds.Add(round) } };
}
