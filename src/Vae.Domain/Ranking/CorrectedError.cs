using System.Collections.Immutable;

namespace Vae.Domain.Ranking;

/// <summary>The corrected resampled standard error of a mean over folds.</summary>
/// <remarks>
/// Nadeau and Bengio, "Inference for the Generalization Error", Machine Learning 52 (2003): with J values whose
/// training rows overlap, the variance of the mean is (1/J + n_test/n_train)·s², s² being their sample variance with
/// J − 1 degrees of freedom. It is exact where two folds' values correlate by n_test/(n_test + n_train); derived for
/// random splits, and customary for k folds, where n_test/n_train = 1/(k − 1).
/// </remarks>
public static class CorrectedError
{
    /// <summary>The standard error of the mean of <paramref name="values"/>, one per fold; null for fewer than two.</summary>
    /// <param name="values">One value per fold, over all repeats.</param>
    /// <param name="testToTrain">n_test/n_train: validation rows per training row of a fold.</param>
    public static double? Of(ImmutableArray<double> values, double testToTrain) =>
        OfDifference(values, [.. new double[values.Length]], testToTrain);

    /// <summary>The standard error of the mean of the per-fold differences; null for fewer than two folds.</summary>
    /// <param name="first">One value per fold.</param>
    /// <param name="second">The values of the same folds.</param>
    /// <param name="testToTrain">n_test/n_train: validation rows per training row of a fold.</param>
    public static double? OfDifference(ImmutableArray<double> first, ImmutableArray<double> second, double testToTrain)
    {
        // Called for every pair of configurations, so without allocation.
        var folds = first.Length;
        if (folds < 2) return null;
        var sum = 0.0;
        for (var fold = 0; fold < folds; fold++) sum += first[fold] - second[fold];
        var mean = sum / folds;
        var squares = 0.0;
        for (var fold = 0; fold < folds; fold++)
        {
            var deviation = first[fold] - second[fold] - mean;
            squares += deviation * deviation;
        }

        return Math.Sqrt(((1.0 / folds) + testToTrain) * (squares / (folds - 1)));
    }
}
