using System.Collections.Concurrent;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>The difference between two configurations that folds can detect, by the corrected paired t-test.</summary>
/// <remarks>
/// In units of the spread s of the per-fold differences: δ·√(1/J + n_test/n_train), where a test with J − 1 degrees of
/// freedom finds a difference of δ standard errors with the power that is asked for. It doesn't fall below
/// δ·√(n_test/n_train) however often rows are dealt anew: training sets that overlap share their errors.
/// </remarks>
public static class DetectableDifference
{
    /// <summary>The probability with which the difference is found.</summary>
    public const double Power = 0.8;

    /// <summary>The probability with which one is found where there is none.</summary>
    public const double Level = 0.05;

    // Each is a search over integrals, and the same few are asked for again and again.
    private static readonly ConcurrentDictionary<(int Degrees, double Level), double> Noncentralities = new();

    /// <summary>The difference that a plan's folds can detect, in spreads; null for one fold.</summary>
    public static double? Of(SweepPlan plan) => Of(plan.FoldCount, FoldRatio.Of(plan.Folds));

    /// <summary>The difference that J folds can detect, in spreads of their differences; null for fewer than two.</summary>
    /// <param name="folds">J, over all repeats.</param>
    /// <param name="testToTrain">n_test/n_train.</param>
    public static double? Of(int folds, double testToTrain) => folds < 2
        ? null
        : Standardized(folds - 1, Level) * Math.Sqrt((1.0 / folds) + testToTrain);

    /// <summary>δ: the difference that a two-sided test finds with <see cref="Power"/>, in standard errors.</summary>
    internal static double Standardized(int degreesOfFreedom, double level) =>
        Noncentralities.GetOrAdd((degreesOfFreedom, level), test => NoncentralT.NoncentralityFor(Power, test.Level, test.Degrees));
}
