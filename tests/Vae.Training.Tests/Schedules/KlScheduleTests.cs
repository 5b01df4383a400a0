using Vae.Training.Schedules;

namespace Vae.Training.Tests.Schedules;

public sealed class KlScheduleTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.5)]
    [InlineData(3, 1.5)]
    [InlineData(4, 2)]
    [InlineData(400, 2)]
    public void The_weight_rises_linearly_from_zero_to_beta(int step, double expected) =>
        new KlSchedule(beta: 2, steps: 4).WeightAt(step).ShouldBe(expected);

    [Fact]
    public void Without_warm_up_the_weight_is_beta_from_the_first_step() =>
        new KlSchedule(beta: 2, steps: 0).WeightAt(0).ShouldBe(2);

    [Fact]
    public void In_cycles_it_rises_over_the_ramp_of_each_stays_and_falls_back_to_zero() =>
        Enumerable.Range(0, 18).Select(step => new KlSchedule(beta: 3, steps: 16, cycles: 2, ramp: 0.75).WeightAt(step))
            .ShouldBe([0, 0.5, 1, 1.5, 2, 2.5, 3, 3, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3, 3, 3]);

    [Fact]
    public void A_cycle_need_not_be_a_whole_number_of_steps() =>
        // Cycles of 2.5 steps: the second begins between steps 2 and 3.
        Enumerable.Range(0, 6).Select(step => new KlSchedule(beta: 1, steps: 5, cycles: 2, ramp: 1).WeightAt(step))
            .ShouldBe([0, 0.4, 0.8, 0.2, 0.6, 1], 1e-15);

    [Fact]
    public void Without_a_ramp_it_is_beta_throughout() =>
        Enumerable.Range(0, 6).Select(step => new KlSchedule(beta: 1, steps: 4, cycles: 2, ramp: 0).WeightAt(step)).ShouldAllBe(weight => weight == 1);
}
