using TorchSharp;
using TorchSharp.Modules;
using Vae.Training.Optimization;

namespace Vae.Training.Tests.Optimization;

public sealed class WeightAverageTests
{
    [Fact]
    public void It_forgets_faster_at_first_and_then_at_its_decay()
    {
        using var scope = torch.NewDisposeScope();
        var weights = new Parameter(torch.zeros(3));
        var average = new WeightAverage(new FlatParameters([new NamedParameter("w", weights)]), decay: 0.3);

        weights.Values().Fill(1);
        average.Add(stepsTaken: 1);
        // (1 + 1)/(10 + 1) of 0, the rest of 1.
        var expected = 1 - (2 / 11.0);
        average.Save().Single().Floats().ToArray().ShouldAllBe(value => Math.Abs(value - expected) < 1e-6);

        weights.Values().Fill(2);
        average.Add(stepsTaken: 1000);
        average.Save().Single().Floats().ToArray().ShouldAllBe(value => Math.Abs(value - ((0.3 * expected) + (0.7 * 2))) < 1e-6);
    }

    [Fact]
    public void Exchanged_twice_all_is_as_before()
    {
        using var scope = torch.NewDisposeScope();
        var weights = new Parameter(torch.zeros(3));
        var average = new WeightAverage(new FlatParameters([new NamedParameter("w", weights)]), decay: 0.9);
        weights.Values().Fill(1);

        average.Exchange();
        weights.Values().ToArray().ShouldAllBe(value => value == 0);
        average.Exchange();
        weights.Values().ToArray().ShouldAllBe(value => value == 1);
    }
}
