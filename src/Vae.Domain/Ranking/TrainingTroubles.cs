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
    public static TrainingTroubles Of(ImmutableArray<RunRecord> runs)
    {
        var (skipped, clipped, retries) = (0, 0, 0);
        foreach (var run in runs)
        {
            foreach (var metrics in run.Epochs) (skipped, clipped) = (skipped + metrics.SkippedSteps, clipped + metrics.ClippedSteps);
            // An epoch's count is that of the run so far.
            if (run.Epochs is [.., var last]) retries += last.Retries;
        }

        return new TrainingTroubles(skipped, clipped, retries);
    }
}
