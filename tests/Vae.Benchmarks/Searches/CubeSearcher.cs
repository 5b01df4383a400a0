using System.Collections.Immutable;

namespace Vae.Benchmarks.Searches;

/// <summary>The product's own search that learns nothing: points of the unit cube, random or of a scrambled Sobol sequence, none of a finite space twice.</summary>
internal sealed class CubeSearcher(ImmutableArray<TestAxis> axes, Func<ulong, int, double> coordinate) : ISearcher
{
    private readonly HashSet<string> _asked = [];
    private ulong _number;

    public double[] Ask()
    {
        while (true)
        {
            var number = _number++;
            double[] values = [.. axes.Select((axis, index) => axis.ValueAt(coordinate(number, index)))];
            if (_asked.Add(string.Join(' ', values))) return values;
        }
    }

    public void Tell(double value)
    {
    }
}
