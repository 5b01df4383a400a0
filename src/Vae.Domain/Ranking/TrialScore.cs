using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Ranking;

/// <summary>An eligible trial's runs, scored at its chosen epoch.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Epoch">The chosen epoch e*.</param>
/// <param name="Runs">All its runs, ordered by <see cref="RunId"/>.</param>
/// <param name="FoldScores">What the sweep ranks by, of each fold, seeds averaged.</param>
internal sealed record TrialScore(Trial Trial, int Epoch, ImmutableArray<RunRecord> Runs, ImmutableArray<double> FoldScores)
{
    /// <summary>Mean over the folds; higher is better.</summary>
    public double Mean { get; } = FoldScores.Average();

    /// <summary>What a run of the trial is worth at e*.</summary>
    public Func<RunRecord, double> Value { get; init; } = _ => double.NaN;

    /// <summary>Chooses the epoch and scores every fold there.</summary>
    /// <remarks>
    /// e* is the epoch after warm-up with the highest score averaged over all folds and seeds, the earliest of equals,
    /// among those that every run has and whose average keeps to the budget: one epoch for the whole trial, since that is
    /// what a refit on all rows can use. A score that is measured once, at the end of a run, leaves e* to the ELBO.
    /// </remarks>
    /// <returns>The score; null where no epoch keeps to the budget, or a run has no score.</returns>
    public static TrialScore? Of(SweepPlan plan, RankingGoal goal, Trial trial, ImmutableArray<RunRecord> runs)
    {
        var ofEpoch = goal.OfEpoch ?? (metrics => metrics.Validation.Elbo);
        var epochs = Candidates(plan.Spec.Training, goal, runs).ToArray();
        if (epochs.Length == 0) return null;
        var epoch = epochs.MaxBy(candidate => runs.Average(run => ofEpoch(run.Epochs[candidate - 1])));
        if (goal.OfEvaluation is not { } ofEvaluation) return Of(trial, epoch, runs, run => ofEpoch(run.Epochs[epoch - 1]));
        return runs.All(run => run.Evaluation is { } evaluation && ofEvaluation(evaluation) is { } score && double.IsFinite(score))
            ? Of(trial, epoch, runs, run => ofEvaluation(run.Evaluation!)!.Value)
            : null;
    }

    /// <summary>Scores a trial by itself; null where it may not be ranked.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="runs">All the runs that it is scored by, in any order.</param>
    public static TrialScore? Of(SweepPlan plan, Trial trial, IEnumerable<RunRecord> runs)
    {
        ImmutableArray<RunRecord> ordered = [.. runs.OrderBy(run => run.Run)];
        return Eligibility.Objection(plan, ordered) is null ? Of(plan, RankingGoal.Of(plan.Spec), trial, ordered) : null;
    }

    /// <summary>Epochs that may be chosen: after warm-up, measured in every run, and within the budget on average.</summary>
    public static IEnumerable<int> Candidates(TrainingSpec training, RankingGoal goal, ImmutableArray<RunRecord> runs) =>
        Enumerable.Range(1, runs.Min(run => run.Epochs.Length)).Where(training.IsAfterWarmUp)
            .Where(epoch => goal.Spent is not { } spent || runs.Average(run => spent(run.Epochs[epoch - 1])) <= goal.Budget);

    /// <summary>The score of each fold that another trial has as well, over the seeds that it has.</summary>
    public ImmutableArray<double> ScoresBeside(TrialScore other)
    {
        // One that has fewer runs has none that the other lacks.
        if (Runs.Length <= other.Runs.Length) return FoldScores;
        var shared = other.Runs.Select(run => (run.Run.Fold, run.Run.SeedIndex)).ToHashSet();
        return ByFold([.. Runs.Where(run => shared.Contains((run.Run.Fold, run.Run.SeedIndex)))], Value);
    }

    /// <summary>The validation ELBO of each fold at e*, seeds averaged.</summary>
    public ImmutableArray<double> FoldElbo() => ByFold(Runs, run => run.Epochs[Epoch - 1].Validation.Elbo);

    private static TrialScore Of(Trial trial, int epoch, ImmutableArray<RunRecord> runs, Func<RunRecord, double> value) =>
        new(trial, epoch, runs, ByFold(runs, value)) { Value = value };

    /// <summary>The mean over the seeds of each fold, in fold order.</summary>
    private static ImmutableArray<double> ByFold(ImmutableArray<RunRecord> runs, Func<RunRecord, double> value) => HasOneSeed(runs)
        ? [.. runs.Select(value)]
        : [.. runs.GroupBy(run => run.Run.Fold).OrderBy(fold => fold.Key).Select(fold => fold.Average(value))];

    /// <summary>Whether each fold has one run. Runs are ordered, so that the last one has the last seed.</summary>
    private static bool HasOneSeed(ImmutableArray<RunRecord> runs) => runs[^1].Run.SeedIndex == 0;

    /// <summary>Standard deviation of the score over the seeds of a fold, pooled over the folds; null with one seed.</summary>
    public double? SeedDeviation()
    {
        if (HasOneSeed(Runs)) return null;
        var folds = Runs.GroupBy(run => run.Run.Fold).Select(fold => fold.Select(Value).ToArray()).ToArray();
        return Math.Sqrt(folds.Average(seeds => seeds.Sum(score => Math.Pow(score - seeds.Average(), 2)) / (seeds.Length - 1)));
    }

    /// <summary>Mean of a measurement at e* over all runs; as many seeds in each fold, so it is the mean over folds too.</summary>
    public double MeanOf(Func<EpochMetrics, double> measurement)
    {
        // Called for every trial, so without allocation.
        var sum = 0.0;
        foreach (var run in Runs) sum += measurement(run.Epochs[Epoch - 1]);
        return sum / Runs.Length;
    }

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
