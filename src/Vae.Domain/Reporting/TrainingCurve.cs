using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Reporting;

/// <summary>How a trial's runs got on, epoch by epoch: the mean over those that are as far.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="ChosenEpoch">The epoch at which it is ranked; null while it is not.</param>
/// <param name="Epochs">The epochs, in order; where there are very many, a part of them.</param>
public sealed record TrainingCurve(Trial Trial, int? ChosenEpoch, ImmutableArray<(int Epoch, double Train, double Validation)> Epochs)
{
    private const int MostPoints = 150;

    /// <summary>The curve; null where none of its epochs has a finite ELBO.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="chosenEpoch">The epoch at which it is ranked; null while it is not.</param>
    /// <param name="runs">Its runs.</param>
    public static TrainingCurve? Of(Trial trial, int? chosenEpoch, IEnumerable<RunRecord> runs)
    {
        var all = runs.SelectMany(run => run.Epochs).GroupBy(metrics => metrics.Epoch).OrderBy(epoch => epoch.Key)
            .Select(epoch => (epoch.Key, epoch.Average(metrics => metrics.Train.Elbo), epoch.Average(metrics => metrics.Validation.Elbo)))
            .Where(epoch => double.IsFinite(epoch.Item2) && double.IsFinite(epoch.Item3)).ToArray();
        var every = (all.Length + MostPoints - 1) / MostPoints;
        return all.Length == 0 ? null : new TrainingCurve(trial, chosenEpoch, [.. all.Where((epoch, i) => i % every == 0 || i == all.Length - 1 || epoch.Key == chosenEpoch)]);
    }
}
