using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using Vae.Domain.Ranking;
using StudentT = Vae.Domain.Ranking.StudentT;

namespace Vae.Domain.Tests.Ranking;

public sealed class DetectableDifferenceTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.7)]
    [InlineData(-1.3)]
    [InlineData(3.2)]
    [InlineData(-5.5)]
    public void The_normal_distribution_is_that_of_another_library(double x) =>
        NormalDistribution.Below(x).ShouldBe(Normal.CDF(0, 1, x), 1e-14);

    [Theory]
    [InlineData(1, 3.0)]
    [InlineData(2, 4.5)]
    [InlineData(4, 3.0)]
    [InlineData(29, 2.9)]
    [InlineData(400, 2.8)]
    public void The_power_of_a_test_is_that_of_an_integral_over_chi_squared(int degrees, double noncentrality)
    {
        var critical = StudentT.UpperQuantile(0.025, degrees);
        // By parts: the chance that χ² stays below what the normal part allows.
        var expected = GaussLegendreRule.Integrate(
            z => Normal.PDF(0, 1, z - noncentrality) * ChiSquared.CDF(degrees, degrees * z * z / (critical * critical)), 0, noncentrality + 12, 400);
        NoncentralT.UpperTail(critical, noncentrality, degrees).ShouldBe(expected, 1e-7);
    }

    [Fact]
    public void Twenty_pairs_find_0_66_standard_deviations_as_tables_of_power_say() =>
        // Without overlap n_test/n_train is 0, and the test is the ordinary paired one: n = 20, power 0.8, α 0.05 gives d = 0.6604.
        DetectableDifference.Of(20, 0)!.Value.ShouldBe(0.6604, 0.0001);

    [Fact]
    public void However_many_folds_there_are_overlap_leaves_a_difference_that_none_find() =>
        DetectableDifference.Of(100_000, 0.25)!.Value.ShouldBe((1.95996 + 0.84162) * 0.5, 0.0005);

    [Fact]
    public void One_fold_finds_nothing() => DetectableDifference.Of(1, 0.25).ShouldBeNull();

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    public void Folds_find_that_difference_four_times_in_five(int folds)
    {
        const int experiments = 4000;
        var testToTrain = 1.0 / (folds - 1);
        var critical = StudentT.UpperQuantile(0.025, folds - 1);
        // The spread within an experiment is √(1 − ρ) of the simulated deviation 1, ρ being the correlation of folds.
        var difference = DetectableDifference.Of(folds, testToTrain)!.Value / Math.Sqrt(1 + testToTrain);
        var found = Enumerable.Range(0, experiments).Count(experiment =>
        {
            var values = Simulated.Folds(experiment, difference, folds, testToTrain);
            return values.Average() > critical * CorrectedError.Of(values, testToTrain);
        });
        // Four standard deviations of a share of 0.8 in 4000 experiments are 0.0253.
        (found / (double)experiments).ShouldBe(0.8, 0.0253);
    }
}
