using System.Collections.Immutable;

namespace Vae.Domain.Ranking;

/// <summary>A mean over folds and how uncertain it is.</summary>
/// <param name="Mean">The mean, in nats per example unless the sweep ranks by something else.</param>
/// <param name="StandardError">Its corrected standard error (<see cref="CorrectedError"/>); null with a single fold, which says nothing of it.</param>
public readonly record struct Estimate(double Mean, double? StandardError)
{
    /// <summary>The mean of one value per fold.</summary>
    internal static Estimate Of(ImmutableArray<double> folds, double testToTrain) => new(folds.Average(), CorrectedError.Of(folds, testToTrain));

    /// <summary>How far the mean of the first lies above that of the second, paired by fold.</summary>
    internal static Estimate OfDifference(ImmutableArray<double> first, ImmutableArray<double> second, double testToTrain) =>
        new(first.Average() - second.Average(), CorrectedError.OfDifference(first, second, testToTrain));

    /// <summary>The same of two trials, on the folds and seeds that both have.</summary>
    internal static Estimate OfDifference(TrialScore first, TrialScore second, double testToTrain) =>
        OfDifference(first.ScoresBeside(second), second.ScoresBeside(first), testToTrain);
}
