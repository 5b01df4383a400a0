using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Training.Checkpoints;

/// <summary>Which checkpoints of a sweep are still of use: while it goes on all are, then the best weights of the recommended trial's runs.</summary>
/// <param name="plan">The sweep's plan.</param>
/// <param name="ranking">Its ranking once it is finished; null before.</param>
public sealed class CheckpointRetention(SweepPlan plan, SweepRanking? ranking)
{
    private readonly HashSet<string>? _kept = ranking is null ? null : [.. ranking.Recommended is { } trial ? plan.RunsOf(trial).Select(CheckpointKey.NameOf) : []];

    /// <summary>Whether a checkpoint of the sweep is still of use.</summary>
    public bool IsOfUse(CheckpointKey checkpoint) => _kept is null || (checkpoint.Step is null && _kept.Contains(checkpoint.Run));
}
