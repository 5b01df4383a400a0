using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Ranking;

/// <summary>An eligible trial's runs, scored at its chosen epoch.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Epoch">The chosen epoch e*.</param>
/// <param name="Runs">All its runs, ordered by <see cref="RunId"/>.</param>
/// <param name="FoldElbo">Validation ELBO of each fold at e*, seeds averaged.</param>
internal sealed record TrialScore(Trial Trial, int Epoch, ImmutableArray<RunRecord> Runs, ImmutableArray<double> FoldElbo)
{
    /// <summary>Mean over the folds; higher is better.</summary>
    public double Mean { get; } = FoldElbo.Average();

    /// <summary>Chooses the epoch and scores every fold there.</summary>
    /// <remarks>
    /// e* is the epoch after warm-up with the highest validation ELBO averaged over all folds and seeds, the earliest
    /// of equals, among those that every run has: one epoch for the whole trial, since that is what a refit on all rows
    /// can use.
    /// </remarks>
    public static TrialScore Of(SweepPlan plan, Trial trial, ImmutableArray<RunRecord> runs)
    {
        var training = plan.Spec.Training;
        var epoch = Enumerable.Range(1, runs.Min(run => run.Epochs.Length)).Where(training.IsAfterWarmUp)
            .MaxBy(candidate => runs.Average(run => run.Epochs[candidate - 1].Validation.Elbo));
        var folds = runs.GroupBy(run => run.Run.Fold).OrderBy(fold => fold.Key)
            .Select(fold => fold.Average(run => run.Epochs[epoch - 1].Validation.Elbo));
        return new TrialScore(trial, epoch, runs, [.. folds]);
    }

    /// <summary>Standard deviation of the ELBO over the seeds of a fold, pooled over the folds; null with one seed.</summary>
    public double? SeedDeviation()
    {
        var folds = Runs.GroupBy(run => run.Run.Fold).Select(fold => fold.Select(run => run.Epochs[Epoch - 1].Validation.Elbo).ToArray()).ToArray();
        return folds[0].Length < 2 ? null : Math.Sqrt(folds.Average(seeds => seeds.Sum(elbo => Math.Pow(elbo - seeds.Average(), 2)) / (seeds.Length - 1)));
    }

    /// <summary>Mean of a measurement at e* over all runs; as many seeds in each fold, so it is the mean over folds too.</summary>
    public double MeanOf(Func<EpochMetrics, double> measurement) => Runs.Average(run => measurement(run.Epochs[Epoch - 1]));

    /// <summary>As <see cref="MeanOf(Func{EpochMetrics, double})"/>; null where no run has the measurement.</summary>
    public double? MeanOf(Func<EpochMetrics, double?> measurement) => Runs.Average(run => measurement(run.Epochs[Epoch - 1]));

    /// <summary>The noise variance that β stands for under this likelihood; null where it stands for none.</summary>
    public double? EffectiveVariance(LikelihoodSpec likelihood) => (likelihood, Trial.Configuration.Beta) switch
    {
        (_, 0) => null,
        (LikelihoodSpec.SquaredError, var beta) => beta / 2,
        (LikelihoodSpec.GaussianFixed(var sigma), var beta) => beta * sigma * sigma,
        _ => null,
    };
}
