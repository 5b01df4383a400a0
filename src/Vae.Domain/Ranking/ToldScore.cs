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
    public static double? Of(SweepPlan plan, Trial trial, IEnumerable<RunRecord> runs) =>
        TrialScore.Of(plan, trial, runs.Where(record => record.Run.Fold < plan.FoldCount && record.Run.SeedIndex < plan.Spec.CrossValidation.Seeds))?.Mean;
}
