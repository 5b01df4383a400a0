namespace Vae.Training.Tests;

public sealed class KlWarmUpTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.5)]
    [InlineData(3, 1.5)]
    [InlineData(4, 2)]
    [InlineData(400, 2)]
    public void The_weight_rises_linearly_from_zero_to_beta(int step, double expected) =>
        new KlWarmUp(beta: 2, steps: 4).WeightAt(step).ShouldBe(expected);

    [Fact]
    public void Without_warm_up_the_weight_is_beta_from_the_first_step() =>
        new KlWarmUp(beta: 2, steps: 0).WeightAt(0).ShouldBe(2);
}
