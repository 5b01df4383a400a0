using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Specs;

namespace Vae.Domain.Stopping;

/// <summary>Successive halving and Hyperband: at a rung, of every η trials of a bracket the best goes on.</summary>
/// <remarks>
/// Jamieson and Talwalkar (2016); Li et al., "Hyperband" (JMLR 18, 2018). Hyperband's brackets begin at different rungs: the
/// b-th compares nothing at the first b. Trials are dealt to them in Hyperband's proportions, by their numbers.
/// </remarks>
internal static class Halving
{
    /// <summary>The trials that do not go on, and why.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="rung">The rung.</param>
    /// <param name="compared">The trials that are or were at the rung, best first.</param>
    public static IEnumerable<(int Trial, string Reason)> Worse(SweepPlan plan, Rung rung, ImmutableArray<TrialScore> compared)
    {
        var bracketOf = Brackets(plan);
        return compared.GroupBy(score => bracketOf[score.Trial.Number]).Where(bracket => bracket.Key <= rung.Number).SelectMany(bracket =>
        {
            var trials = bracket.ToArray();
            var kept = Kept(plan, trials.Length);
            return trials.Select((score, index) => (
                    score.Trial.Number,
                    $"number {index + 1} of {trials.Length} after {rung.Epochs} epochs{(bracketOf.Max() > 0 ? $" in bracket {bracket.Key}" : "")}, of which the best {kept} go on"))
                .Skip(kept);
        });
    }

    /// <summary>How many of some trials of a bracket go on.</summary>
    public static int Kept(SweepPlan plan, int trials) => (trials + plan.Spec.Stopping.Reduction - 1) / plan.Spec.Stopping.Reduction;

    /// <summary>The bracket of each trial, which is the first rung that it is compared at; the number of rungs where it is compared at none.</summary>
    public static ImmutableArray<int> Brackets(SweepPlan plan)
    {
        if (plan.Spec.Stopping.Epochs is not EpochStopping.Hyperband) return [.. new int[plan.Trials.Length]];
        var rungs = Ladder.Of(plan).EpochRungs;
        var sizes = Enumerable.Range(0, rungs + 1)
            .Select(bracket => Math.Ceiling((rungs + 1) * Math.Pow(plan.Spec.Stopping.Reduction, rungs - bracket) / (rungs - bracket + 1))).ToArray();
        var dealt = new int[sizes.Length];
        return
        [
            .. plan.Trials.Select(_ =>
            {
                var bracket = Enumerable.Range(0, sizes.Length).MinBy(bracket => (dealt[bracket] + 1) / sizes[bracket]);
                dealt[bracket]++;
                return bracket;
            }),
        ];
    }
}
