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
        var ratio = FoldRatio.Of(plan.Folds);
        var left = Contenders.Of(plan, scored.Ranked, ratio);
        if (left.Length == 1) return new PlayoffVerdict.Decided(left[0].Trial.Number);

        var round = new RoundSize(plan, left, ratio, Looks.AtTies(playoff.Look + 1));
        ImmutableArray<int> trials = [.. left.Select(score => score.Trial.Number).Order()];
        if (round.Folds < FewestFolds && plan.Folds.Count >= FewestFolds)
            return Afford(new PlayoffRound(trials, (FewestFolds + plan.Folds.FoldsPerRepeat - 1) / plan.Folds.FoldsPerRepeat, round.Seeds), isLikely: false);
        return round.Best() is var (repeats, seeds, isLikely)
            ? Afford(new PlayoffRound(trials, repeats, seeds), isLikely)
            : round.Obstacle() is var (other, below, reach)
                ? new PlayoffVerdict.OutOfReach(left[0].Trial.Number, other.Trial.Number, below, reach)
                : new PlayoffVerdict.OutOfReach(left[0].Trial.Number, left[1].Trial.Number, left[0].Mean - left[1].Mean, null);

        PlayoffVerdict Afford(PlayoffRound next, bool isLikely)
        {
            var (before, after) = (plan.PlayoffRuns, (plan with { Playoff = playoff with { Rounds = playoff.Rounds.Add(next) } }).PlayoffRuns);
            return after <= playoff.MaxRuns
                ? new PlayoffVerdict.Another(next, after - before, isLikely)
                : new PlayoffVerdict.TooDear(next, after - before, Math.Max(0, playoff.MaxRuns - before));
        }
    }

    /// <summary>The plan with another round.</summary>
    public static SweepPlan With(SweepPlan plan, PlayoffRound round) => plan with { Playoff = plan.Playoff! with { Rounds = plan.Playoff.Rounds.Add(round) } };
}
