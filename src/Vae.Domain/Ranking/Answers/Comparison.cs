using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking.Playoffs;

namespace Vae.Domain.Ranking.Answers;

/// <summary>Two configurations that were named beforehand, compared fold by fold.</summary>
public abstract record Comparison
{
    private const double Level = 0.05;

    private Comparison()
    {
    }

    /// <summary>They were compared, by what the sweep ranks by.</summary>
    /// <param name="By">What that is.</param>
    /// <param name="First">The first.</param>
    /// <param name="Second">The second.</param>
    /// <param name="Folds">Every fold, in order.</param>
    /// <param name="Difference">How far the first lies above the second, with the corrected error of the paired difference.</param>
    /// <param name="Verdict">What that says.</param>
    public sealed record Made(RankingScore By, Trial First, Trial Second, ImmutableArray<FoldDifference> Folds, Estimate Difference, ComparisonVerdict Verdict) : Comparison
    {
        /// <summary>Half the width of the 95 % interval around the difference; null with one fold.</summary>
        public double? HalfWidth { get; init; }

        /// <summary>How often chance alone gives a difference at least as large; null with one fold.</summary>
        public double? PValue { get; init; }

        /// <summary>What would probably tell them apart; null where they are told apart, or with one fold.</summary>
        public Settling? Settling { get; init; }
    }

    /// <summary>They can't be compared.</summary>
    /// <param name="Trial">One that can't.</param>
    /// <param name="Reason">Why, in plain words; null where there is no such trial.</param>
    public sealed record Impossible(int Trial, string? Reason) : Comparison;

    /// <summary>Compares two trials.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="runs">What is known of its runs.</param>
    /// <param name="first">The first trial's number.</param>
    /// <param name="second">The second trial's number.</param>
    public static Comparison Of(SweepPlan plan, IEnumerable<RunRecord> runs, int first, int second)
    {
        var goal = RankingGoal.Of(plan.Spec);
        var known = runs.ToArray();
        plan = SettledRounds.Of(plan, known);
        var scored = ScoredTrials.Of(plan, goal, known);
        foreach (var trial in (int[])[first, second])
        {
            if (trial < 0 || trial >= plan.Trials.Length) return new Impossible(trial, null);
            if (scored.Objections.TryGetValue(trial, out var objection)) return new Impossible(trial, objection);
        }

        var (one, two) = (scored.Ranked.First(score => score.Trial.Number == first), scored.Ranked.First(score => score.Trial.Number == second));
        var difference = Estimate.OfDifference(one, two, FoldRatio.Of(plan.Folds));
        ImmutableArray<FoldDifference> folds = [.. one.ScoresBeside(two).Zip(two.ScoresBeside(one)).Select((scores, fold) => new FoldDifference(fold, scores.First, scores.Second))];
        if (difference.StandardError is not { } error) return new Made(goal.By, one.Trial, two.Trial, folds, difference, ComparisonVerdict.OneFold);

        var degrees = folds.Length - 1;
        var halfWidth = StudentT.UpperQuantile(Level / 2, degrees) * error;
        var verdict = Math.Abs(difference.Mean) <= halfWidth ? ComparisonVerdict.Undecided : difference.Mean > 0 ? ComparisonVerdict.First : ComparisonVerdict.Second;
        return new Made(goal.By, one.Trial, two.Trial, folds, difference, verdict)
        {
            HalfWidth = halfWidth,
            PValue = error > 0 ? 2 * StudentT.UpperTail(Math.Abs(difference.Mean) / error, degrees) : difference.Mean == 0 ? 1 : 0,
            Settling = verdict is ComparisonVerdict.Undecided
                ? difference.Mean >= 0 ? Answers.Settling.Of(plan, one, two) : Answers.Settling.Of(plan, two, one)
                : null,
        };
    }
}
