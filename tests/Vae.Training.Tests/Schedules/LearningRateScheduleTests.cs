using Vae.Domain.Specs;
using Vae.Training.Schedules;

namespace Vae.Training.Tests.Schedules;

public sealed class LearningRateScheduleTests
{
    // Four epochs of five steps.
    private static double[] Rates(RateSchedule schedule) =>
        [.. Enumerable.Range(0, 20).Select(new LearningRateSchedule(schedule, rate: 2, stepsPerEpoch: 5, epochs: 4).At)];

    [Fact]
    public void A_constant_rate_stays() => Rates(new RateSchedule.Constant()).ShouldAllBe(rate => rate == 2);

    [Fact]
    public void A_cosine_falls_from_the_rate_towards_its_share_at_the_end()
    {
        var rates = Rates(new RateSchedule.Cosine(End: 0.1));
        rates[0].ShouldBe(2);
        // Half-way the cosine is 0: the mean of 2 and 0.2. A third of the way it is a half.
        rates[10].ShouldBe(1.1, 1e-11);
        Rates(new RateSchedule.Cosine(End: 0))[5].ShouldBe(1 + Math.Sqrt(0.5), 1e-11);
        rates.Zip(rates.Skip(1)).ShouldAllBe(pair => pair.Second < pair.First);
    }

    [Fact]
    public void Steps_multiply_every_so_many_epochs() =>
        Rates(new RateSchedule.Step(Every: 2, Factor: 0.25)).ShouldBe([.. Enumerable.Repeat(2.0, 10), .. Enumerable.Repeat(0.5, 10)]);

    [Fact]
    public void It_first_rises_linearly_and_the_rest_goes_by_what_is_left()
    {
        var rates = Rates(new RateSchedule.Cosine(End: 0) { WarmUpEpochs = 2 });
        rates[..11].ShouldBe(Enumerable.Range(1, 11).Select(step => 2.0 * step / 11).ToArray(), 1e-15);
        rates[15].ShouldBe(1, 1e-11);
    }
}
