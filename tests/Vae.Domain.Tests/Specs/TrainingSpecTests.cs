using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Specs;

public sealed class TrainingSpecTests
{
    [Theory]
    [InlineData("{ epochs: 3 }", 3)]
    [InlineData("{ epochs: 0 }", 0)]
    // The ramp of the last of four cycles of two epochs ends half-way through it.
    [InlineData("{ epochs: 8, cycles: 4 }", 7)]
    [InlineData("{ epochs: 8, cycles: 4, ramp: 0 }", 6)]
    [InlineData("{ epochs: 8, ramp: 0.5 }", 4)]
    // Cycles fill all 20 epochs: the last begins after 15 and rises until 17.5.
    [InlineData("{ cycles: 4 }", 18)]
    public void Warm_up_ends_when_the_weight_is_beta_for_good(string warmUp, int last)
    {
        var training = Sweeps.Valid(Sweeps.Shortest, "training.epochs=20", $"training.warmUp={warmUp}").Training;
        Enumerable.Range(1, 20).Where(training.IsAfterWarmUp).ShouldBe(Enumerable.Range(last + 1, 20 - last));
    }

    [Fact]
    public void Warm_up_ends_no_sooner_than_the_capacity_has_risen() =>
        Sweeps.Valid(Sweeps.Shortest, "training.capacity={ nats: 5 }").Training.IsAfterWarmUp(15).ShouldBeFalse();

    [Theory]
    [InlineData("cosine")]
    [InlineData("{ kind: cosine }")]
    [InlineData("{ kind: cosine, warmUp: 0, end: 0.01 }")]
    public void A_schedule_is_a_name_or_a_kind_with_its_settings(string schedule) =>
        Sweeps.Valid(Sweeps.Shortest, $"training.schedule={schedule}").Training.Schedule.ShouldBe(new RateSchedule.Cosine(0.01));

    [Fact]
    public void Only_AdamW_decays_weights_unasked()
    {
        var training = Sweeps.Valid(Sweeps.Shortest).Training;
        Enum.GetValues<OptimizerKind>().Select(training.WeightDecayOf).ShouldBe([0, 0.01, 0, 0]);
        Enum.GetValues<OptimizerKind>().Select((training with { WeightDecay = 0.5 }).WeightDecayOf).ShouldAllBe(decay => decay == 0.5);
    }

    [Fact]
    public void The_optimiser_is_an_axis()
    {
        var space = Sweeps.Valid(Sweeps.Shortest, "space.optimizer=[adamw, sgd]").Space;
        Domain.Search.GridSampler.Sample(space, Sweeps.Valid(Sweeps.Shortest).Defaults).Select(configuration => configuration.Optimizer)
            .ShouldBe([OptimizerKind.Adamw, OptimizerKind.Sgd]);
    }
}
