using System.Collections.Immutable;
using Vae.Domain.Randomness;

namespace Vae.Domain.Tests.Ranking;

/// <summary>Fold values with known truth: normal, with the correlation n_test/(n_test + n_train) that the correction assumes.</summary>
internal static class Simulated
{
    /// <param name="experiment">Which draw.</param>
    /// <param name="mean">The true mean.</param>
    /// <param name="folds">J.</param>
    /// <param name="testToTrain">n_test/n_train.</param>
    public static ImmutableArray<double> Folds(int experiment, double mean, int folds, double testToTrain)
    {
        var normal = new float[folds + 1];
        new RandomStream(seed: 11, RandomPurpose.Search, experiment).FillNormal(0, normal);
        var correlation = testToTrain / (1 + testToTrain);
        var shared = Math.Sqrt(correlation) * normal[folds];
        return [.. normal.Take(folds).Select(own => mean + shared + (Math.Sqrt(1 - correlation) * own))];
    }
}
