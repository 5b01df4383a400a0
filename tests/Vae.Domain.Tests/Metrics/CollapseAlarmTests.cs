using Vae.Domain.Metrics;

namespace Vae.Domain.Tests.Metrics;

public sealed class CollapseAlarmTests
{
    [Theory]
    [InlineData(12, 5, 90, Collapse.None)]
    [InlineData(0.1, 1, 70.125, Collapse.None)]
    [InlineData(0.0999, 1, 90, Collapse.LowRate)]
    [InlineData(12, 0, 90, Collapse.NoActiveUnits)]
    [InlineData(12, 5, 70.05, Collapse.LatentsIgnored)]
    [InlineData(12, 5, 60, Collapse.LatentsIgnored)]
    [InlineData(0, 0, 70, Collapse.LowRate | Collapse.NoActiveUnits | Collapse.LatentsIgnored)]
    [InlineData(double.NaN, 5, double.NaN, Collapse.None)]
    public void Each_sign_has_its_limit(double rate, int activeUnits, double shuffled, Collapse expected) =>
        CollapseAlarm.Of(rate, activeUnits, distortion: 70, shuffled).ShouldBe(expected);

    [Fact]
    public void Points_have_no_rate_that_could_be_low() =>
        CollapseAlarm.Of(rate: null, activeUnits: 3, distortion: 70, shuffledDistortion: 90).ShouldBe(Collapse.None);

    [Fact]
    public void Every_sign_has_words()
    {
        CollapseAlarm.Words(Collapse.None).ShouldBeEmpty();
        CollapseAlarm.Words(Collapse.LowRate | Collapse.NoActiveUnits | Collapse.LatentsIgnored).ShouldBe(
            ["the rate is below 0.1 nats", "no latent is active", "latents of other rows reconstruct as well"]);
    }
}
