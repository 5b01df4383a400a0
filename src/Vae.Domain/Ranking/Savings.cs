using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Ranking;

/// <summary>What stopping trials early saved, of the runs of folds.</summary>
/// <param name="Trials">Trials that were stopped.</param>
/// <param name="Runs">Their runs that were not trained to their end.</param>
/// <param name="PlannedRuns">All runs of the plan.</param>
/// <param name="Epochs">Epochs that these runs were not trained for.</param>
/// <param name="PlannedEpochs">Epochs of all runs of the plan.</param>
/// <param name="Risk">The most by which racing may have stopped the trial that all folds would have found best, as a probability; null where nothing raced. Stopping over epochs promises nothing.</param>
public sealed record Savings(int Trials, int Runs, long PlannedRuns, long Epochs, long PlannedEpochs, double? Risk)
{
    /// <summary>The share of the planned epochs, from 0 to 1.</summary>
    public double Share => (double)Epochs / PlannedEpochs;

    /// <summary>What was saved; null where the sweep stops nothing early.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="runs">What is known of its runs of folds.</param>
    internal static Savings? Of(SweepPlan plan, IEnumerable<RunRecord> runs)
    {
        var stopping = plan.Spec.Stopping;
        if (!stopping.IsOn) return null;
        var epochs = plan.Spec.Training.Epochs;
        var planned = (long)plan.Trials.Length * plan.RunsPerTrial;
        ImmutableArray<RunRecord> pruned = [.. runs.Where(run => run.Outcome is RunOutcome.Pruned)];
        return new Savings(
            pruned.Select(run => run.Run.Trial).Distinct().Count(),
            pruned.Length,
            planned,
            pruned.Sum(run => (long)epochs - run.Epochs.Length),
            planned * epochs,
            stopping.Folds is FoldStopping.Racing ? stopping.Risk : null);
    }
}
