using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>What a trial's runs measured once, each at its own best epoch.</summary>
internal static class EndMeasure
{
    /// <summary>The mean over the folds, seeds averaged; null unless every fold and seed has it.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="runs">The trial's runs that measured it, whatever their kind.</param>
    /// <param name="testToTrain">Validation rows per training row.</param>
    /// <param name="measure">What is measured; null where it wasn't.</param>
    public static Estimate? Of(SweepPlan plan, ImmutableArray<RunRecord> runs, double testToTrain, Func<ModelEvaluation, double?> measure)
    {
        if (runs.Length < plan.RunsPerTrial) return null;
        ImmutableArray<(int Fold, double Value)> measured =
        [
            .. from run in runs
               let value = run.Evaluation is { } evaluation ? measure(evaluation) : null
               where value is not null
               select (run.Run.Fold, value.Value),
        ];
        if (measured.Length < plan.RunsPerTrial) return null;
        return Estimate.Of([.. measured.GroupBy(run => run.Fold).OrderBy(fold => fold.Key).Select(fold => fold.Average(run => run.Value))], testToTrain);
    }
}
