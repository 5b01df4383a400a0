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
    internal static FinalistBound? Of(SweepPlan plan, ImmutableArray<RunRecord> runs, double testToTrain) =>
        EndMeasure.Of(plan, runs, testToTrain, evaluation => evaluation.Bound?.Value) is { } value ? new FinalistBound(plan.Spec.Evaluation.FinalistSamples, value) : null;
}
