using System.Collections.Immutable;
using Vae.Domain.Metrics;

namespace Vae.Domain.Ranking;

/// <summary>What was done to keep a trial's runs stable, summed over them.</summary>
/// <param name="SkippedSteps">Steps not taken because their gradient was not finite or an outlier.</param>
/// <param name="ClippedSteps">Steps whose gradient was scaled down to <c>training.clip</c>.</param>
/// <param name="Retries">Times that a run went back with half the learning rate.</param>
public sealed record TrainingTroubles(int SkippedSteps, int ClippedSteps, int Retries)
{
    /// <summary>The sums over some runs.</summary>
    public static TrainingTroubles Of(ImmutableArray<RunRecord> runs) => new(
        runs.Sum(run => run.Epochs.Sum(metrics => metrics.SkippedSteps)),
        runs.Sum(run => run.Epochs.Sum(metrics => metrics.ClippedSteps)),
        // An epoch's count is that of the run so far.
        runs.Sum(run => run.Epochs.LastOrDefault()?.Retries ?? 0));
}
