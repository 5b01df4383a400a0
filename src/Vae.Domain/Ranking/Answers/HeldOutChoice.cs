using System.Collections.Immutable;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking.Answers;

/// <summary>What choosing the best configuration is worth on rows that the choice did not look at.</summary>
/// <remarks>
/// The recorded folds in turn: trial and epoch are chosen by the means over the other folds of the same repeat, and scored
/// on the fold left out. The best of many means is too good by chance (the winner's curse); this score of the whole
/// procedure, choosing included, is not. It trains nothing. A nested cross-validation would train each configuration again
/// without the rows of the fold that is left out, which here are among the training rows of the others: what is left of
/// the optimism is what those models learned of them.
/// </remarks>
/// <param name="Score">Mean over the folds left out.</param>
/// <param name="Optimism">How far it lies below the mean of the recommended configuration on the same folds; not below 0 but by chance.</param>
/// <param name="SameChoice">Share of the folds in which the recommended configuration was chosen.</param>
public sealed record HeldOutChoice(Estimate Score, double Optimism, double SameChoice)
{
    /// <summary>The estimate; null with fewer than three folds in a repeat, nothing to choose from, or a fold without which nothing keeps to the budget.</summary>
    internal static HeldOutChoice? Of(SweepPlan plan, RankingGoal goal, ImmutableArray<TrialScore> ranked)
    {
        var perRepeat = plan.Folds.FoldsPerRepeat;
        if (perRepeat < 3 || ranked.Length < 2) return null;
        ImmutableArray<(int Trial, double Score)> left =
            [.. Enumerable.Range(0, plan.FoldCount).Select(fold => ranked.Select(score => LeaveOut(plan, goal, score, fold)).MaxBy(choice => choice.Others) switch
            {
                var best => (best.Trial, best.Own),
            })];
        // Without a fold no epoch of any configuration may keep to the budget.
        if (left.Any(fold => double.IsNaN(fold.Score))) return null;
        var estimate = Estimate.Of([.. left.Select(fold => fold.Score)], FoldRatio.Of(plan.Folds));
        // Of a play-off's players other folds are known as well.
        return new HeldOutChoice(estimate, ranked[0].FoldScores.Take(plan.FoldCount).Average() - estimate.Mean, left.Average(fold => fold.Trial == ranked[0].Trial.Number ? 1.0 : 0.0));
    }

    private static (int Trial, double Others, double Own) LeaveOut(SweepPlan plan, RankingGoal goal, TrialScore score, int fold)
    {
        var repeat = fold / plan.Folds.FoldsPerRepeat;
        var others = score.Runs.Where(run => run.Run.Fold != fold && run.Run.Fold / plan.Folds.FoldsPerRepeat == repeat).ToImmutableArray();
        var own = score.Runs.Where(run => run.Run.Fold == fold).ToImmutableArray();
        if (goal.OfEpoch is not { } ofEpoch) return (score.Trial.Number, others.Average(score.Value), own.Average(score.Value));
        var longest = own.Min(run => run.Epochs.Length);
        var epochs = TrialScore.Candidates(plan.Spec.Training, goal, others).Where(epoch => epoch <= longest).ToArray();
        if (epochs.Length == 0) return (score.Trial.Number, double.NegativeInfinity, double.NaN);
        var epoch = epochs.MaxBy(candidate => others.Average(run => ofEpoch(run.Epochs[candidate - 1])));
        return (score.Trial.Number, others.Average(run => ofEpoch(run.Epochs[epoch - 1])), own.Average(run => ofEpoch(run.Epochs[epoch - 1])));
    }
}
