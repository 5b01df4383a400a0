using CsCheck;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Specs;

public sealed class SpecIdentityTests
{
    [Fact]
    public void A_spec_is_the_same_sweep_as_itself_read_again() =>
        SpecGen.Spec.Sample(spec => SpecIdentity.Differences(spec, SweepSpecJson.Read(SweepSpecJson.Write(spec))).ShouldBeEmpty(), iter: 200);

    [Fact]
    public void Two_specs_differ_just_when_their_structures_do() =>
        Gen.Select(SpecGen.Spec, SpecGen.Spec).Sample(
            (first, second) => SpecIdentity.Differences(first, second).IsEmpty.ShouldBe(Structure.Of(Bare(first)) == Structure.Of(Bare(second))), iter: 200);

    [Theory]
    [InlineData("budget.maxFailedRuns=3")]
    [InlineData("resources.slots=2")]
    [InlineData("data.path=elsewhere")]
    [InlineData("training.epochs=30")]
    public void What_changes_no_number_is_no_difference(string given) => Differences(given).ShouldBeEmpty();

    [Theory]
    [InlineData("seed=1", "seed: 0, now 1")]
    [InlineData("name=other", "name: shortest, now other")]
    [InlineData("data.rows=100", "data.rows: not given, now 100")]
    [InlineData("training.learningRate=1e-5", "training.learningRate: 0.001, now 1e-05")]
    [InlineData("model.encoder=[]", "model.encoder: [400], now []")]
    [InlineData("space.beta=[1, 2]", "space.beta: not given, now [1, 2]")]
    [InlineData("model.likelihood={ kind: gaussian, sigma: 0.1 }", "model.likelihood: bernoulli, now { kind: gaussian, sigma: 0.1 }")]
    public void A_difference_is_told_in_the_words_of_the_file(string given, string expected) =>
        Differences(given).ShouldContain(expected);

    [Fact]
    public void Several_differences_come_in_the_order_of_the_file() =>
        Differences("crossValidation.folds=3", "training.epochs=5", "seed=9")
            .ShouldBe(["seed: 0, now 9", "training.epochs: 30, now 5", "crossValidation.folds: 5, now 3"]);

    [Fact]
    public void The_order_of_the_axes_is_part_of_the_sweep()
    {
        var first = Sweeps.Valid(Sweeps.Shortest, "space={ beta: [1, 2], learningRate: [0.1] }");
        var second = Sweeps.Valid(Sweeps.Shortest, "space={ learningRate: [0.1], beta: [1, 2] }");
        SpecIdentity.Differences(first, second).ShouldHaveSingleItem().ToString()
            .ShouldBe("order of the axes in space: beta, learningRate, now learningRate, beta");
    }

    private static IReadOnlyList<string> Differences(params string[] overrides) =>
        [.. SpecIdentity.Differences(Sweeps.Valid(Sweeps.Shortest), Sweeps.Valid(Sweeps.Shortest, overrides)).Select(difference => difference.ToString())];

    private static SweepSpec Bare(SweepSpec spec) =>
        spec with { Budget = new(), Resources = new(), Data = spec.Data with { Path = null, TestPath = null } };
}
