using TorchSharp;
using TorchSharp.Modules;

namespace Vae.Training.Tests;

public sealed class AdamTests
{
    [Fact]
    public void It_takes_the_steps_of_libtorchs_Adam()
    {
        using var scope = torch.NewDisposeScope();
        var target = torch.linspace(-2, 2, 37).reshape(37, 1);
        var (own, reference) = (Start(), Start());
        var adam = new Adam([new NamedParameter("weights", own)], 0.05);
        using var libtorch = torch.optim.Adam([reference], 0.05);

        for (var i = 0; i < 50; i++)
        {
            Loss(own, target).backward();
            adam.Step();
            libtorch.zero_grad();
            Loss(reference, target).backward();
            libtorch.step();
        }

        own.data<float>().ToArray().Select(x => (double)x).ToArray()
            .ShouldBe(reference.data<float>().ToArray().Select(x => (double)x), 2e-5);
        (own - Start()).abs().max().item<float>().ShouldBeGreaterThan(0.5f);
    }

    // 37 × 3 weights: whole vectors and a remainder.
    private static Parameter Start() => new(torch.ones(37, 3));

    private static torch.Tensor Loss(torch.Tensor weights, torch.Tensor target) =>
        ((weights.square() - target).square() * torch.tensor(new[] { 1f, 10f, 100f })).mean();
}
