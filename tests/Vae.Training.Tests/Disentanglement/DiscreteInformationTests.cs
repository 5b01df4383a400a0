using CsCheck;
using Vae.Training.Disentanglement;

namespace Vae.Training.Tests.Disentanglement;

public sealed class DiscreteInformationTests
{
    [Theory]
    [InlineData(new double[] { 1, 1, 1, 1 }, 4)]
    [InlineData(new double[] { 0.5, 0.5, 0 }, 2)]
    [InlineData(new double[] { 7 }, 1)]
    [InlineData(new double[] { 0, 0 }, 1)]
    public void Equal_shares_have_the_entropy_of_their_number(double[] weights, int number) =>
        DiscreteInformation.Entropy(weights).ShouldBe(Math.Log(number), 1e-12);

    [Fact]
    public void Unequal_shares_have_the_entropy_of_the_formula() =>
        DiscreteInformation.Entropy([6, 3, 1]).ShouldBe(-(0.6 * Math.Log(0.6)) - (0.3 * Math.Log(0.3)) - (0.1 * Math.Log(0.1)), 1e-12);

    [Fact]
    public void Classes_in_all_combinations_know_nothing_of_each_other()
    {
        int[] a = [.. Enumerable.Range(0, 60).Select(i => i % 4)];
        int[] b = [.. Enumerable.Range(0, 60).Select(i => i / 4)];
        DiscreteInformation.Mutual(a, b).ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Information_is_symmetric_not_negative_and_whole_with_oneself() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4]).Array[1, 50].Sample(pairs =>
        {
            int[] a = [.. pairs.Select(pair => pair.Item1)];
            int[] b = [.. pairs.Select(pair => pair.Item2)];
            DiscreteInformation.Mutual(a, b).ShouldBe(DiscreteInformation.Mutual(b, a), 1e-12);
            DiscreteInformation.Mutual(a, b).ShouldBeInRange(-1e-12, DiscreteInformation.ClassEntropy(a) + 1e-12);
            DiscreteInformation.Mutual(a, a).ShouldBe(DiscreteInformation.ClassEntropy(a), 1e-12);
        });

    [Fact]
    public void Bins_are_equally_wide_from_the_least_to_the_largest()
    {
        EqualWidthBins.Of([0, 0.49, 0.51, 9.99, 10]).ShouldBe([0, 0, 1, 19, 19]);
        EqualWidthBins.Of([3, 3]).ShouldBe([0, 0]);
    }

    [Fact]
    public void At_most_twenty_values_are_classes_and_more_are_a_continuous_factor()
    {
        var steps = Factor.Of([30, 10, 20, 10]);
        (steps.IsContinuous, steps.ClassCount).ShouldBe((false, 3));
        steps.Classes.ShouldBe([2, 0, 1, 0]);

        var continuous = Factor.Of([.. Enumerable.Range(0, 21).Select(i => (double)i)]);
        (continuous.IsContinuous, continuous.ClassCount).ShouldBe((true, 20));
        continuous.Classes[^1].ShouldBe(19);
    }
}
