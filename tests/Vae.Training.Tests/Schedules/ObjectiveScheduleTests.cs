using TorchSharp;
using Vae.Domain.Specs;
using Vae.Training.Schedules;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Schedules;

public sealed class ObjectiveScheduleTests
{
    [Fact]
    public void Plainly_it_is_distortion_and_weighted_rate() => At(_ => _).ShouldBe(10 + (2 * (0.01 + 0.3 + 4)), 1e-5);

    [Fact]
    public void Free_bits_count_each_latent_as_their_nats_at_least() =>
        At(training => training with { FreeBits = 0.5 }).ShouldBe(10 + (2 * (0.5 + 0.5 + 4)), 1e-5);

    [Theory]
    // C rises from 0 to 8 in two epochs of seven steps.
    [InlineData(0, 4.31)]
    [InlineData(7, 0.31)]
    [InlineData(14, 3.69)]
    [InlineData(100, 3.69)]
    public void A_capacity_charges_the_distance_from_it(int step, double distance) =>
        At(training => training with { Capacity = new CapacitySpec(8, 2) }, step).ShouldBe(10 + (2 * distance), 1e-4);

    [Fact]
    public void A_latent_below_its_free_bits_has_no_gradient()
    {
        using var scope = torch.NewDisposeScope();
        var rates = torch.tensor(new[] { 0.01f, 4f }, requires_grad: true);
        Schedule(training => training with { FreeBits = 0.5 }).At(new BoundTerms(torch.tensor(10f), rates), 100).backward();
        rates.grad!.data<float>().ToArray().ShouldBe([0f, 2f]);
    }

    private static double At(Func<TrainingSpec, TrainingSpec> change, int step = 100)
    {
        using var scope = torch.NewDisposeScope();
        return Schedule(change).At(new BoundTerms(torch.tensor(10f), torch.tensor(new[] { 0.01f, 0.3f, 4f })), step).item<float>();
    }

    private static ObjectiveSchedule Schedule(Func<TrainingSpec, TrainingSpec> change)
    {
        var job = Some.Job();
        return ObjectiveSchedule.Of(
            job with { Training = change(new TrainingSpec { Epochs = 9, WarmUpEpochs = 0 }), Configuration = job.Configuration with { Beta = 2 } });
    }
}
