using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Domain.Stopping;

/// <summary>The median stopping rule of Vizier (Golovin et al., KDD 2017), at rungs.</summary>
/// <remarks>A trial stops whose best ELBO up to the rung lies below the median, over the others, of their mean ELBO up to the rung.</remarks>
internal static class MedianRule
{
    /// <summary>The trials that do not go on, and why.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="rung">The rung.</param>
    /// <param name="compared">The trials that are or were at the rung.</param>
    public static IEnumerable<(int Trial, string Reason)> Worse(SweepPlan plan, Rung rung, ImmutableArray<TrialScore> compared)
    {
        if (compared.Length < 2) yield break;
        var means = compared.Select(score => score.Runs.Average(run =>
            run.Epochs.Where(metrics => plan.Spec.Training.IsAfterWarmUp(metrics.Epoch)).Average(metrics => metrics.Validation.Elbo))).ToArray();
        var sorted = means.Order().ToArray();
        for (var index = 0; index < means.Length; index++)
        {
            var median = MedianWithout(sorted, Array.BinarySearch(sorted, means[index]));
            if (compared[index].Mean < median)
                yield return (compared[index].Trial.Number, $"its best ELBO up to epoch {rung.Epochs}, {Digits.Of(compared[index].Mean)}, is below {Digits.Of(median)}, the median of the others' means up to there");
        }
    }

    private static double MedianWithout(double[] sorted, int own)
    {
        var count = sorted.Length - 1;
        return (Other((count - 1) / 2) + Other(count / 2)) / 2;

        double Other(int index) => sorted[index < own ? index : index + 1];
    }
}
