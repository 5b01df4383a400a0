using CsCheck;
using MathNet.Numerics.Statistics;
using Vae.Domain.Specs;
using Vae.Training.Optimization;

namespace Vae.Training.Tests.Optimization;

public sealed class StepGuardTests
{
    private static readonly TrainingSpec Spec = new() { Epochs = 1, WarmUpEpochs = 0, ClipNorm = 50, SkipFactor = 10 };
    private static readonly double[] Usual = [.. Enumerable.Range(1, StepGuard.Needed).Select(i => (double)i)];

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
    public void Nothing_is_an_outlier_before_enough_is_known() => StepGuard.Judge(Spec, 1e9, Usual.AsSpan(1)).ShouldBe(StepVerdict.Clip);

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
        var norms = new LatestNorms([.. Enumerable.Repeat(1.0, StepGuard.Remembered)]);
        var skipped = 0;
        for (; StepGuard.Judge(Spec, 20, norms.Values) is StepVerdict.SkipOutlier; skipped++) norms.Add(20);
        skipped.ShouldBe(StepGuard.Remembered / 2);
        norms.Values.Length.ShouldBe(StepGuard.Remembered);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(345)]
    public void The_latest_lengths_are_remembered_in_their_order(int count)
    {
        double[] all = [.. Enumerable.Range(1, count).Select(i => (double)i)];

        var norms = new LatestNorms([.. all]);

        norms.InOrder.ShouldBe(all.TakeLast(StepGuard.Remembered));
        new LatestNorms(norms.InOrder).InOrder.ShouldBe(norms.InOrder);
    }

    [Fact]
    public void What_is_no_number_is_not_remembered()
    {
        var norms = new LatestNorms([.. Usual]);
        norms.Add(double.NaN);
        norms.InOrder.ShouldBe(Usual);
    }

    [Fact]
    public void An_outlier_is_one_by_the_median() => Gen.Select(Gen.Double[0.5, 200], Gen.Double[1, 2].Array[StepGuard.Needed, StepGuard.Remembered], Gen.Double[1, 100]).Sample((norm, before, scale) =>
    {
        double[] lengths = [.. before.Select((each, i) => i % 2 == 0 ? each : each * scale)];
        var isOutlier = norm > 10 * lengths.Median();
        (StepGuard.Judge(Spec, norm, lengths) is StepVerdict.SkipOutlier).ShouldBe(isOutlier);
    });
}
