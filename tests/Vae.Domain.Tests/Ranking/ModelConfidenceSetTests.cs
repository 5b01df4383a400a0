using System.Collections.Immutable;
using CsCheck;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;

namespace Vae.Domain.Tests.Ranking;

public sealed class ModelConfidenceSetTests
{
    [Theory]
    // With two, it is the paired t-test: differences of s² = 0.5, J = 5: SE = √(0.45·0.5) = 0.4743; t(0.025, 4) = 2.7764 asks for more than 1.3170.
    [InlineData(1.31, true)]
    [InlineData(1.32, false)]
    public void Two_configurations_are_told_apart_by_the_paired_corrected_t_test(double difference, bool tied)
    {
        var best = Score(0, 0, 0, 0, 0, 0);
        var other = Score(1, -difference - 1, -difference + 1, -difference, -difference, -difference);
        ModelConfidenceSet.Of([best, other], 0.25).Contains(other).ShouldBe(tied);
    }

    [Theory]
    // Rows (0,0,0), (−d−1,−d+1,−d), (−d,−d,−d) with row means taken out: squares 2, column means ∓1/3, so 2 − 3·(2/9) = 4/3 over
    // (3 − 1)(3 − 1) = 4 degrees: s² = 1/3; SE = √(2/3·(1/3 + 1/2)) = 0.7454; t(0.05/6, 4) = 3.9608 asks for more than 2.9522.
    [InlineData(2.95, true)]
    [InlineData(2.96, false)]
    public void Three_configurations_pool_what_their_folds_tell(double difference, bool tied)
    {
        var best = Score(0, 0, 0, 0);
        var second = Score(1, -difference - 1, -difference + 1, -difference);
        var third = Score(2, -difference - 1e-9, -difference - 1e-9, -difference - 1e-9);
        ModelConfidenceSet.Of([best, second, third], 0.5).Contains(third).ShouldBe(tied);
    }

    [Fact]
    public void What_is_common_to_a_fold_does_not_hide_a_difference()
    {
        double[] hard = [-100, -50, 0, 50, 100];
        var best = Score(0, [.. hard.Select((fold, index) => fold + (0.1 * (index % 2)))]);
        var worse = Score(1, [.. hard.Select(fold => fold - 1)]);
        ModelConfidenceSet.Of([best, worse], 0.25).ShouldBe([best]);
    }

    [Fact]
    public void A_configuration_far_behind_leaves_first_and_does_not_make_the_others_tie()
    {
        var best = Score(0, 0.1, 0, -0.1, 0);
        var worse = Score(1, -3, -3.1, -3, -2.9);
        var wild = Score(2, -1.0e6, -1.2e6, -0.9e6, -1.1e6);
        ModelConfidenceSet.Of([best, worse, wild], 1.0 / 3).ShouldBe([best]);
    }

    [Fact]
    public void One_fold_tells_nothing_apart() =>
        ModelConfidenceSet.Of([Score(0, 5), Score(1, -5)], 0.25).Length.ShouldBe(2);

    [Fact]
    public void The_set_is_the_first_of_the_ranking_and_never_empty() =>
        Gen.Double[-3, 3].Array[4].Array[1, 6].Sample(values =>
        {
            ImmutableArray<TrialScore> ranked =
                [.. values.Select((folds, number) => Score(number, folds)).OrderByDescending(score => score.Mean)];
            var set = ModelConfidenceSet.Of(ranked, 1.0 / 3);
            set.ShouldNotBeEmpty();
            set.ShouldBe(ranked[..set.Length]);
        });

    [Theory]
    // Of two, one of them is left out in a twentieth of the sweeps, each as often; four standard deviations of a share of 0.025 in 4000 sweeps are 0.0099.
    [InlineData(4000, 2, 0.025 + 0.0099)]
    [InlineData(1000, 10, 0.05)]
    public void Of_equals_each_is_left_out_in_at_most_one_of_twenty_sweeps(int sweeps, int configurations, double atMost) =>
        ShareWithoutTrialZero(sweeps, configurations).ShouldBeLessThanOrEqualTo(atMost);

    /// <summary>Equally good configurations, so that each of them is a truly best one: the hardest case.</summary>
    private static double ShareWithoutTrialZero(int sweeps, int configurations) => Enumerable.Range(0, sweeps).Average(sweep =>
    {
        var scores = Enumerable.Range(0, configurations).Select(number =>
            Score(number, [.. Simulated.Folds((sweep * configurations) + number, mean: 0, folds: 5, testToTrain: 0.25)]));
        ImmutableArray<TrialScore> ranked = [.. scores.OrderByDescending(score => score.Mean)];
        return ModelConfidenceSet.Of(ranked, 0.25).Any(score => score.Trial.Number == 0) ? 0.0 : 1.0;
    });

    private static TrialScore Score(int number, params double[] folds) =>
        new(new Trial(number, Table.Configuration()), 1, [], [.. folds]);
}
