using Vae.Training.Disentanglement;

namespace Vae.Training.Tests.Disentanglement;

public sealed class SoftmaxRegressionTests
{
    [Fact]
    public void Two_overlapping_normals_are_told_apart_as_well_as_can_be()
    {
        var noise = Draw.Normal(4000, 1);
        LabelledPoint[] points = [.. noise.Select((e, i) => new LabelledPoint([i % 2 == 0 ? 50 + e : 52 + e, 1], i % 2))];

        // Φ(1): the rows that lie on their own side of the middle.
        SoftmaxRegression.Fit(points[..2000], 2).Accuracy(points[2000..]).ShouldBe(0.8413, 0.02);
    }

    [Fact]
    public void Corners_of_a_square_are_told_apart()
    {
        LabelledPoint[] points = [.. Enumerable.Range(0, 400).Select(i => new LabelledPoint([i % 2, i / 2 % 2], i % 4))];
        SoftmaxRegression.Fit(points, 4).Accuracy(points).ShouldBe(1);
    }
}
