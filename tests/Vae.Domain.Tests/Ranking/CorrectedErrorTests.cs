using System.Collections.Immutable;
using Vae.Domain.Ranking;

namespace Vae.Domain.Tests.Ranking;

public sealed class CorrectedErrorTests
{
    [Fact]
    public void Five_folds_give_0_671_standard_deviations()
    {
        // 1…5 has variance 5/2; the paper's factor is 1/J + n₂/n₁ = 1/5 + 1/4.
        CorrectedError.Of([1, 2, 3, 4, 5], testToTrain: 0.25)!.Value.ShouldBe(Math.Sqrt(0.45 * 2.5), 1e-15);
        (CorrectedError.Of([1, 2, 3, 4, 5], 0.25)!.Value / Math.Sqrt(2.5)).ShouldBe(0.671, 0.0005);
    }

    [Fact]
    public void Fifteen_random_splits_of_a_tenth_follow_the_paper()
    {
        // J = 15, n₂/n₁ = 1/9: seven pairs ±1 around 0 and one 0 have s² = 14/14 = 1, so the variance is 1/15 + 1/9 = 8/45.
        ImmutableArray<double> values = [0, .. Enumerable.Range(0, 14).Select(index => index % 2 == 0 ? 1.0 : -1.0)];
        CorrectedError.Of(values, 1.0 / 9)!.Value.ShouldBe(Math.Sqrt(8.0 / 45), 1e-15);
    }

    [Fact]
    public void Differences_are_paired_by_fold() =>
        CorrectedError.OfDifference([10, 20, 30], [11, 21, 31], 0.5).ShouldBe(0);

    [Fact]
    public void One_fold_has_no_standard_error() => CorrectedError.Of([1], 0.25).ShouldBeNull();

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    public void Intervals_hold_the_truth_as_often_as_they_say(int folds)
    {
        const int experiments = 4000;
        var testToTrain = 1.0 / (folds - 1);
        var critical = StudentT.UpperQuantile(0.025, folds - 1);
        var covered = Enumerable.Range(0, experiments).Count(experiment =>
        {
            var values = Simulated.Folds(experiment, mean: 2, folds, testToTrain);
            return Math.Abs(values.Average() - 2) <= critical * CorrectedError.Of(values, testToTrain);
        });
        // Four standard deviations of a share of 0.95 in 4000 experiments are 0.0138.
        (covered / (double)experiments).ShouldBe(0.95, 0.0138);
    }
}
