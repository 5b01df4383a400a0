using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Domain.Stopping;

/// <summary>A trial as a rung sees it: what its runs had measured there, whatever they measured since.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Score">Its score on the rung's folds at the best of the rung's epochs; null where it cannot be compared.</param>
/// <param name="Diverged">A run that diverged before the rung; null where none did.</param>
internal sealed record Standing(Trial Trial, TrialScore? Score, RunRecord? Diverged)
{
    /// <summary>The standing of a trial at a rung.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="trial">One of its trials.</param>
    /// <param name="rung">The rung.</param>
    /// <param name="runs">What is known of the trial's runs of folds.</param>
    public static Standing Of(SweepPlan plan, Trial trial, Rung rung, IEnumerable<RunRecord> runs)
    {
        ImmutableArray<RunRecord> there =
        [
            .. runs.Where(run => run.Run.Fold < rung.Folds).OrderBy(run => run.Run)
                .Select(run => run with { Epochs = [.. run.Epochs.Take(rung.Epochs)] }),
        ];
        if (there.FirstOrDefault(run => run.Outcome is RunOutcome.Diverged && run.Epochs.Length < rung.Epochs) is { } diverged) return new Standing(trial, null, diverged);
        var isWhole = there.Length == rung.Folds * plan.Spec.CrossValidation.Seeds && there.All(IsComparable);
        return new Standing(trial, isWhole ? TrialScore.Of(plan, Goal(), trial, there) : null, null);

        // A run that has more epochs before it tells no more than its ELBO; a whole one also what the sweep is to rank by.
        RankingGoal Goal() => rung.Epochs == plan.Spec.Training.Epochs ? RankingGoal.Of(plan.Spec) : RankingGoal.Elbo;

        bool IsComparable(RunRecord run) =>
            (run.Epochs.Length == rung.Epochs || (run.Outcome is RunOutcome.Completed && plan.Spec.Training.IsAfterWarmUp(run.Epochs.Length)))
            && Compared(run).All(metrics => double.IsFinite(metrics.Validation.Elbo) && !metrics.OnVarianceFloor);

        IEnumerable<EpochMetrics> Compared(RunRecord run) => run.Epochs.Where(metrics => plan.Spec.Training.IsAfterWarmUp(metrics.Epoch));
    }
}
