using Vae.Domain.Randomness;
using Vae.Training.Data;

namespace Vae.Training.Tests.Data;

public sealed class TwoNearestNeighboursTests
{
    [Theory]
    // The deviation of the estimate of maximum likelihood is d/√N: four of them at N = 2000 are 9 %; cubes lose a little at their faces.
    [InlineData(1, 1.0, 0.1)]
    [InlineData(2, 2.0, 0.2)]
    [InlineData(5, 5.0, 0.5)]
    // From ten dimensions on it tells too few: that is the bias it is shown with.
    [InlineData(10, 8.3, 0.8)]
    public void The_dimension_of_a_cube_is_told_wherever_it_lies(int dimension, double told, double tolerance)
    {
        var found = TwoNearestNeighbours.Of(Cube(dimension, 2000, inputs: 20)).ShouldNotBeNull();
        found.Rows.ShouldBe(2000);
        found.Fit.ShouldBe(told, tolerance);
        found.Likelihood.ShouldBe(told, tolerance);
    }

    [Fact]
    public void Equal_rows_count_once()
    {
        var once = Cube(2, 300, inputs: 4).ToArray();
        TwoNearestNeighbours.Of([.. once, .. once]).ShouldBe(TwoNearestNeighbours.Of(once));
    }

    [Fact]
    public void Few_rows_tell_nothing() => TwoNearestNeighbours.Of(Cube(2, 49, inputs: 4)).ShouldBeNull();

    [Fact]
    public void What_is_not_known_has_no_distance()
    {
        var rows = Cube(2, 100, inputs: 4).ToArray();
        rows[7][1] = float.NaN;
        TwoNearestNeighbours.Of(rows).ShouldBeNull();
    }

    /// <summary>Uniform points of a cube, laid into more inputs by alternating signs.</summary>
    private static IEnumerable<float[]> Cube(int dimension, int rows, int inputs)
    {
        var uniform = new double[dimension];
        for (var row = 0; row < rows; row++)
        {
            new RandomStream(5, RandomPurpose.Search, row).FillUniform(0, uniform);
            yield return [.. Enumerable.Range(0, inputs).Select(input => (float)(uniform[input % dimension] * (input / dimension % 2 == 0 ? 1 : -1)))];
        }
    }
}
