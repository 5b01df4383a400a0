using System.Collections.Immutable;
using Vae.Domain.Specs;
using Vae.Training.Optimization;

namespace Vae.Training.Tests.Optimization;

public sealed class StepGuardTests
{
    private static readonly TrainingSpec Spec = new() { Epochs = 1, WarmUpEpochs = 0, ClipNorm = 50, SkipFactor = 10 };
    private static readonly ImmutableArray<double> Usual = [.. Enumerable.Range(1, StepGuard.Needed).Select(i => (double)i)];

    [Theory]
    [InlineData(50, StepVerdict.Follow)]
    [InlineData(50.1, StepVerdict.Clip)]
    // The median of 1 to 20 is 10.5.
    [InlineData(105, StepVerdict.Clip)]
    [InlineData(105.1, StepVerdict.SkipOutlier)]
    [InlineData(double.NaN, StepVerdict.SkipNonFinite)]
    [InlineData(double.PositiveInfinity, StepVerdict.SkipNonFinite)]
    internal void A_gradient_is_judged_by_its_length(double norm, StepVerdict expected) =>
        StepGuard.Judge(Spec, norm, Usual).ShouldBe(expected);

    [Fact]
    public void Nothing_is_an_outlier_before_enough_is_known() => StepGuard.Judge(Spec, 1e9, Usual[1..]).ShouldBe(StepVerdict.Clip);

    [Fact]
    public void Without_limits_only_what_is_no_number_is_skipped()
    {
        var free = Spec with { ClipNorm = null, SkipFactor = null };
        StepGuard.Judge(free, 1e300, Usual).ShouldBe(StepVerdict.Follow);
        StepGuard.Judge(free, double.NaN, Usual).ShouldBe(StepVerdict.SkipNonFinite);
    }

    [Fact]
    public void A_new_scale_is_accepted_once_it_is_the_usual_one()
    {
        ImmutableArray<double> norms = [.. Enumerable.Repeat(1.0, StepGuard.Remembered)];
        var skipped = 0;
        for (; StepGuard.Judge(Spec, 20, norms) is StepVerdict.SkipOutlier; skipped++) norms = StepGuard.Remember(norms, 20);
        skipped.ShouldBe(StepGuard.Remembered / 2);
        norms.Length.ShouldBe(StepGuard.Remembered);
    }

    [Fact]
    public void What_is_no_number_is_not_remembered() => StepGuard.Remember(Usual, double.NaN).ShouldBe(Usual);
}
