using System.Collections.Immutable;
using System.Globalization;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Domain.Stopping;

/// <summary>Racing over folds: a trial stops when the folds that are left will surely not make it the best of all.</summary>
/// <remarks>
/// <para>
/// The promise is about the choice that all F planned folds would make. After f of them the means of two trials differ by d;
/// in the end the second is ahead only if the other folds turn that round. Whatever correlation folds share cancels out of
/// the difference between the mean of the folds to come and that of those measured, so that with s², the mean square of
/// trials × folds that is left when the means of both are taken out, d / √(2·s²·(1/f − 1/F)) exceeds Student's quantile of
/// probability p and is turned round nevertheless with a probability of at most p: a prediction, with the correction for a
/// finite number of folds, and no estimate, so that it needs no n_test/n_train.
/// </para>
/// <para>
/// Over all ordered pairs of the m trials compared (Bonferroni), and over the looks, of which the k-th may spend
/// risk/(k·(k + 1)), the probabilities add up to at most the risk, however many looks there will be. The worst trial is
/// tested first; where it stops, its variance leaves with it, and the next worst is tested. s² is at
/// least what the pair's own differences say, so that a trial that varies more than the others is not stopped by their calm.
/// </para>
/// </remarks>
internal static class Race
{
    /// <summary>The trials that stop, and why.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="rung">The rung.</param>
    /// <param name="compared">The trials that are or were at the rung, best first.</param>
    public static IEnumerable<(int Trial, string Reason)> Lost(SweepPlan plan, Rung rung, ImmutableArray<TrialScore> compared)
    {
        var tail = Looks.SpentAt(LookOf(plan, rung), plan.Spec.Stopping.Risk);
        return Lost([.. compared.Select(score => score.FoldScores)], plan.FoldCount, tail).Select(index => (compared[index].Trial.Number, string.Create(
            CultureInfo.InvariantCulture,
            $"{Digits.Of(compared[0].Mean - compared[index].Mean, 3)}{ScoreUnit.Of(RankingGoal.Of(plan.Spec).By)} below the best after {rung.Folds} of {plan.FoldCount} folds, which the other folds would hardly turn round")));
    }

    /// <summary>Which of some trials will surely not be the best of all folds, as places in their order.</summary>
    /// <param name="folds">The values of the folds measured so far, of each trial as many; by falling mean.</param>
    /// <param name="planned">F, folds in the end; more than are measured.</param>
    /// <param name="tail">The probability that may be spent.</param>
    public static ImmutableArray<int> Lost(ImmutableArray<ImmutableArray<double>> folds, int planned, double tail)
    {
        var left = folds.Length;
        if (left < 2 || folds[0].Length < 2) return [];
        var measured = folds[0].Length;
        var means = folds.Select(values => values.Average()).ToArray();
        var variances = ResidualVariances.Of(folds);
        var each = tail / ((double)left * (left - 1));
        while (left > 1 && IsLost(left - 1)) left--;
        return [.. Enumerable.Range(1, folds.Length - 1).Where(index => index >= left || IsLost(index))];

        bool IsLost(int index)
        {
            var lead = means[0] - means[index];
            if (lead <= 0) return false;
            var variance = Math.Max(variances[left], HalfVarianceOfDifference(folds[0], folds[index]));
            var error = Math.Sqrt(2 * variance * ((1.0 / measured) - (1.0 / planned)));
            return StudentT.UpperTail(lead / error, (left - 1) * (measured - 1)) < each;
        }
    }

    private static double HalfVarianceOfDifference(ImmutableArray<double> first, ImmutableArray<double> second) =>
        ResidualVariances.Of([first, second])[2];

    private static int LookOf(SweepPlan plan, Rung rung) => rung.Number - Ladder.Of(plan).EpochRungs + 1;
}
