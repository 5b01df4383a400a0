using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Sweep;

/// <summary>What is known of the runs of a plan.</summary>
internal static class MeasuredRuns
{
    /// <summary>The runs that belong to a plan which was read before them, as they are asked for: trials and folds may have come in between.</summary>
    public static IAsyncEnumerable<RunRecord> RunsOf(this ISweepPlace place, SweepPlan plan) => place.Runs(plan.Spec.Name).Where(run => plan.Has(run.Run));
}
