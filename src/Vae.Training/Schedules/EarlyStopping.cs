using Vae.Domain.Metrics;
using Vae.Domain.Specs;

namespace Vae.Training.Schedules;

/// <summary>When a run has lost patience: a pure function of its epochs.</summary>
/// <remarks>Prechelt, "Early stopping: but when?", 1998; smoothed, since single epochs are noisy.</remarks>
internal static class EarlyStopping
{
    /// <summary>Epochs whose mean validation ELBO is compared.</summary>
    public const int Window = 3;

    /// <summary>Whether the smoothed validation ELBO was best at least as many epochs ago as there is patience.</summary>
    /// <param name="training">The schedule; epochs of warm-up do not count.</param>
    /// <param name="epochs">All epochs so far.</param>
    public static bool IsDue(TrainingSpec training, IReadOnlyList<EpochMetrics> epochs)
    {
        if (training.Patience is not { } patience) return false;
        var elbos = epochs.Where(metrics => training.IsAfterWarmUp(metrics.Epoch)).Select(metrics => metrics.Validation.Elbo).ToArray();
        var smoothed = Enumerable.Range(0, Math.Max(0, elbos.Length - Window + 1)).Select(start => elbos.AsSpan(start, Window).ToArray().Average()).ToArray();
        return smoothed.Length > patience && Array.IndexOf(smoothed, smoothed.Max()) < smoothed.Length - patience;
    }
}
