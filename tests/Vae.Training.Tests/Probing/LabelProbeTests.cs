using Vae.Domain.Randomness;
using Vae.Training.Disentanglement;
using Vae.Training.Probing;

namespace Vae.Training.Tests.Probing;

public sealed class LabelProbeTests
{
    [Fact]
    public void Classes_on_either_side_of_a_line_are_told_by_both_probes()
    {
        var scores = LabelProbe.Score(Points(200, 0, (x, y) => x + y > 0), Points(200, 1, (x, y) => x + y > 0));
        scores.Logistic.ShouldBeGreaterThan(0.97);
        scores.Neighbours.ShouldBeGreaterThan(0.93);
        (scores.TrainingRows, scores.Rows).ShouldBe((200, 200));
    }

    [Fact]
    public void Classes_in_opposite_corners_are_told_by_neighbours_alone()
    {
        var scores = LabelProbe.Score(Points(1000, 0, (x, y) => x * y > 0), Points(500, 1, (x, y) => x * y > 0));
        scores.Neighbours.ShouldBeGreaterThan(0.93);
        // No line tells more than half of four equal quarters, up to chance.
        scores.Logistic.ShouldBe(0.5, 0.15);
    }

    [Fact]
    public void Points_without_information_are_told_as_often_as_the_most_frequent_class()
    {
        LabelledPoint[] same = [.. Enumerable.Range(0, 10).Select(i => new LabelledPoint([1, 1], i < 7 ? 1 : 0))];
        LabelledPoint[] judged = [.. Enumerable.Range(0, 4).Select(i => new LabelledPoint([1, 1], i == 0 ? 1 : 0))];
        var scores = LabelProbe.Score(same, judged);
        (scores.Majority, scores.Logistic, scores.Neighbours).ShouldBe((0.25, 0.25, 0.25));
    }

    [Fact]
    public void The_vote_is_that_of_the_five_nearest()
    {
        // At distances 1, 2, 3 class 1; at 4 and 5 class 0; the many beyond are of class 0 too.
        LabelledPoint[] training = [.. Enumerable.Range(1, 20).Reverse().Select(distance => new LabelledPoint([distance], distance <= 3 ? 1 : 0))];
        LabelProbe.Score(training, [new LabelledPoint([0], 1)]).Neighbours.ShouldBe(1);
    }

    private static LabelledPoint[] Points(int count, int draw, Func<double, double, bool> label)
    {
        var uniform = new double[2 * count];
        new RandomStream(3, RandomPurpose.Search, draw).FillUniform(0, uniform);
        return [.. Enumerable.Range(0, count).Select(i => (X: uniform[2 * i] - 0.5, Y: uniform[(2 * i) + 1] - 0.5))
            .Select(point => new LabelledPoint([point.X, point.Y], label(point.X, point.Y) ? 1 : 0))];
    }
}
