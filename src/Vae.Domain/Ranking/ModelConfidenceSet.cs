using System.Collections.Immutable;

namespace Vae.Domain.Ranking;

/// <summary>Which configurations may be the best: a set that holds the truly best one with probability of at least 1 − α.</summary>
/// <remarks>
/// The model confidence set of Hansen, Lunde and Nason (Econometrica 79, 2011): while the configurations left are not
/// all equally good, the one with the lowest mean leaves. Equality is tested by the range of the means against
/// Bonferroni's quantile over all pairs, t(α/(m(m − 1)), (m − 1)(J − 1)), in units of √(2·s²·(1/J + n_test/n_train)).
/// s² is the mean square that is left of m configurations on J folds after the means of both are taken out: folds are
/// paired, the few differences of each pair are pooled over all of them, and the correction is that of
/// <see cref="CorrectedError"/>. It takes configurations as equally variable; one far behind and more variable leaves
/// early and takes its variance with it, unless it is so wild that its own folds do not agree that it is behind. Comparing all with the selected winner alone has no such promise.
/// </remarks>
internal static class ModelConfidenceSet
{
    /// <summary>The usual α: how often at most the truly best configuration is left out.</summary>
    public const double ErrorRate = 0.05;

    /// <summary>The configurations that may be the best, in the order given; all of them with a single fold, which tells nothing apart.</summary>
    /// <param name="ranked">Configurations by falling mean, so that those left are always the first ones.</param>
    /// <param name="testToTrain">n_test/n_train of the folds.</param>
    /// <param name="errorRate">α.</param>
    public static ImmutableArray<TrialScore> Of(ImmutableArray<TrialScore> ranked, double testToTrain, double errorRate = ErrorRate)
    {
        if (ranked.Length < 2 || ranked[0].FoldScores.Length < 2) return ranked;
        var folds = ranked[0].FoldScores.Length;
        var variances = ResidualVariances.Of([.. ranked.Select(score => score.FoldScores)]);
        var left = ranked.Length;
        while (left > 1 && !AreEquallyGood(left)) left--;
        return ranked[..left];

        bool AreEquallyGood(int count)
        {
            var range = ranked[0].Mean - ranked[count - 1].Mean;
            if (range <= 0) return true;
            // Asking for the tail of the range is asking whether it is below the quantile, without searching for that.
            var error = Math.Sqrt(2 * variances[count] * ((1.0 / folds) + testToTrain));
            return StudentT.UpperTail(range / error, (count - 1) * (folds - 1)) >= errorRate / ((double)count * (count - 1));
        }
    }
}
