using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>What a search is told of a trial whose runs all ended.</summary>
public static class ToldScore
{
    /// <summary>The mean that the trial is ranked by, higher is better; null where it may not be ranked.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="trial">A trial of the plan.</param>
    /// <param name="runs">Its runs; those of a play-off are left out.</param>
    public static double? Of(SweepPlan plan, Trial trial, IEnumerable<RunRecord> runs) => ScoreOf(plan, trial, runs)?.Mean;

    /// <summary>The whole score; null where the trial may not be ranked.</summary>
    internal static TrialScore? ScoreOf(SweepPlan plan, Trial trial, IEnumerable<RunRecord> runs)
    {
        ImmutableArray<RunRecord> ordered = [.. runs.Where(record => record.Run.Fold < plan.FoldCount && record.Run.SeedIndex < plan.Spec.CrossValidation.Seeds).OrderBy(record => record.Run)];
        return Eligibility.Objection(plan, ordered) is null ? TrialScore.Of(plan, RankingGoal.Of(plan.Spec), trial, ordered) : null;
    }
}
