using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>The importance-weighted bound on ln p(x) of a finalist, L_k (Burda, Grosse and Salakhutdinov, 2016), nats per example.</summary>
/// <param name="Samples">k, samples of the latents per row.</param>
/// <param name="Value">Mean over the folds, seeds averaged, at each run's own best epoch; higher is better.</param>
public sealed record FinalistBound(int Samples, Estimate Value)
{
    /// <summary>The bound of a trial; null unless every fold and seed has it.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="runs">The trial's runs that measured it, whatever their kind.</param>
    /// <param name="testToTrain">Validation rows per training row.</param>
    internal static FinalistBound? Of(SweepPlan plan, ImmutableArray<RunRecord> runs, double testToTrain)
    {
        ImmutableArray<(int Fold, double Bound)> measured =
        [
            .. from run in runs
               let bound = run.Evaluation?.Bound
               where bound is not null
               select (run.Run.Fold, bound.Value.Value),
        ];
        if (measured.Length < plan.RunsPerTrial) return null;

        ImmutableArray<double> folds = [.. measured.GroupBy(run => run.Fold).OrderBy(fold => fold.Key).Select(fold => fold.Average(run => run.Bound))];
        return new FinalistBound(plan.Spec.Evaluation.FinalistSamples, new Estimate(folds.Average(), CorrectedError.Of(folds, testToTrain)));
    }
}
