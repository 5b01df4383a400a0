using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Stopping;

/// <summary>The least that a sweep may spend: at every rung as many trials stop as may.</summary>
public static class LeastBudget
{
    /// <summary>Epochs over all runs of the folds; those of the whole plan where nothing is stopped early.</summary>
    public static long Epochs(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (climbing, spent, reached) = (Halving.Brackets(plan).GroupBy(bracket => bracket).ToDictionary(bracket => bracket.Key, bracket => bracket.Count()), 0L, 0L);
        foreach (var rung in Ladder.Of(plan).Rungs)
        {
            var budget = (long)rung.Folds * rung.Epochs;
            spent += (budget - reached) * climbing.Values.Sum();
            reached = budget;
            foreach (var (bracket, trials) in climbing.ToArray()) climbing[bracket] = Left(plan, rung, bracket, trials);
            if (rung.Epochs == plan.Spec.Training.Epochs) climbing = new Dictionary<int, int> { [0] = 1 };
        }

        return spent * plan.Spec.CrossValidation.Seeds;
    }

    private static int Left(SweepPlan plan, Rung rung, int bracket, int trials) =>
        plan.Spec.Stopping.Epochs is EpochStopping.Median ? 1
        : bracket <= rung.Number ? Halving.Kept(plan, trials)
        : trials;
}
