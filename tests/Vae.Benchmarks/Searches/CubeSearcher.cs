using System.Collections.Immutable;

namespace Vae.Benchmarks.Searches;

/// <summary>The product's own search that learns nothing: points of the unit cube, random or of a scrambled Sobol sequence.</summary>
internal sealed class CubeSearcher(ImmutableArray<TestAxis> axes, Func<ulong, int, double> coordinate) : ISearcher
{
    private ulong _number;

    public double[] Ask()
    {
        var number = _number++;
        return [.. axes.Select((axis, index) => axis.ValueAt(coordinate(number, index)))];
    }

    public void Tell(double value)
    {
    }
}
