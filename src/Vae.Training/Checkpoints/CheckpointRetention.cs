using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Training.Checkpoints;

/// <summary>Which checkpoints are still of use.</summary>
public static class CheckpointRetention
{
    /// <summary>Whether a checkpoint is still of use to a sweep: while that goes on all are, then the best weights of the recommended trial's runs.</summary>
    /// <param name="checkpoint">Of this sweep.</param>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="ranking">Its ranking once it is finished; null before.</param>
    public static bool IsOfUse(CheckpointKey checkpoint, SweepPlan plan, SweepRanking? ranking) =>
        ranking is null || (checkpoint.Step is null && plan.Runs.Any(run => run.Trial == ranking.Recommended && CheckpointKey.NameOf(run) == checkpoint.Run));
}
