using System.Collections.Immutable;
using System.Numerics;

namespace Vae.Domain.Search;

/// <summary>
/// A density over the unit cube that is high where points lie: a kernel around each, and the uniform density as one more.
/// </summary>
/// <remarks>
/// A kernel is a product over the axes: on an ordered axis a normal density cut off at the ends, as wide as the way to the
/// farther of the two neighbouring points; on one of names an equal share for each name and the rest on its own. All
/// densities are relative to the uniform one, so that an axis on which a point has no value (NaN) counts for nothing: its
/// factor is 1.
/// </remarks>
internal sealed class ParzenMixture
{
    // No kernel is narrower than this part of an axis, however many points there are.
    private const double Narrowest = 100;

    // exp(−½ · 50) is below 2e-11 of the kernel's peak.
    private const double Reach = 50;

    private readonly ImmutableArray<ParzenAxis> _axes;
    private readonly double[][] _centres;
    private readonly double[][] _sharpness;
    private readonly double[][] _peaks;
    private readonly double _weight;
    private readonly double[] _spreads;
    private readonly double[] _distances;
    private readonly Dictionary<int, double[]> _heights = [];

    /// <summary>The mixture; every kernel and the uniform density have the same weight.</summary>
    /// <param name="axes">The axes, at most 31.</param>
    /// <param name="evenness">How even a kernel is among names: the share of its weight that all have alike is e·n/(e·n + p + 1) for n names and p points.</param>
    /// <param name="points">A place or NaN per axis.</param>
    public ParzenMixture(ImmutableArray<ParzenAxis> axes, double evenness, IReadOnlyList<double[]> points)
    {
        (_axes, _weight, _distances) = (axes, 1.0 / (points.Count + 1), new double[points.Count]);
        _spreads = [.. axes.Select(axis => axis.IsOrdered ? 0 : evenness * axis.Values!.Value / ((evenness * axis.Values.Value) + points.Count + 1))];
        (_centres, _sharpness, _peaks) = (new double[axes.Length][], new double[axes.Length][], new double[axes.Length][]);
        for (var axis = 0; axis < axes.Length; axis++)
        {
            _centres[axis] = [.. points.Select(point => point[axis])];
            _sharpness[axis] = axes[axis].IsOrdered ? Sharpness(_centres[axis], axes[axis]) : new double[points.Count];
            _peaks[axis] = [.. _centres[axis].Zip(_sharpness[axis], Peak)];
        }
    }

    /// <summary>The logarithm of the density at a point, relative to the uniform one.</summary>
    /// <param name="point">A place per axis, NaN where it has no value: the density is then that of the others.</param>
    public double LogDensity(double[] point)
    {
        Array.Clear(_distances);
        for (var axis = 0; axis < point.Length; axis++)
        {
            if (!double.IsNaN(point[axis]) && _axes[axis].IsOrdered) AddDistances(axis, point[axis]);
        }

        var (heights, sum) = (Heights(point), 1.0);
        for (var kernel = 0; kernel < _distances.Length; kernel++)
        {
            if (_distances[kernel] < Reach) sum += heights[kernel] * OfNames(kernel, point) * Math.Exp(-0.5 * _distances[kernel]);
        }

        return Math.Log(_weight * sum);
    }

    /// <summary>A point drawn from the density; axes without a value are drawn uniformly.</summary>
    public double[] Draw(Draws draws)
    {
        // The last number is that of the uniform density.
        var kernel = (int)(draws.Uniform() / _weight);
        var point = new double[_axes.Length];
        for (var axis = 0; axis < point.Length; axis++)
        {
            var isOwn = kernel < _distances.Length && !double.IsNaN(_centres[axis][kernel]);
            point[axis] = !isOwn ? draws.Uniform()
                : _axes[axis].IsOrdered ? draws.NormalInside(_centres[axis][kernel], 1 / _sharpness[axis][kernel])
                : draws.Uniform() < _spreads[axis] ? draws.Uniform()
                : _centres[axis][kernel];
        }

        return point;
    }

    /// <summary>One over the deviation of each kernel: the way to the farther neighbour; 0 for a point without a value.</summary>
    private static double[] Sharpness(double[] centres, ParzenAxis axis)
    {
        var narrowest = Math.Max(1 / Math.Min(Narrowest, centres.Length + 2.0), axis.Values is { } values ? 0.5 / values : 0);
        var sharpness = new double[centres.Length];
        int[] sorted = [.. Enumerable.Range(0, centres.Length).Where(kernel => !double.IsNaN(centres[kernel]))];
        double[] places = [.. sorted.Select(kernel => centres[kernel])];
        Array.Sort(places, sorted);
        for (var i = 0; i < sorted.Length; i++)
        {
            var (below, above) = (i > 0 ? places[i] - places[i - 1] : 0, i < sorted.Length - 1 ? places[i + 1] - places[i] : 0);
            // A lonely point may be anywhere.
            var deviation = sorted.Length == 1 ? Math.Max(places[i], 1 - places[i]) : Math.Max(below, above);
            sharpness[sorted[i]] = 1 / Math.Clamp(deviation, narrowest, 1);
        }

        return sharpness;
    }

    /// <summary>The density of a normal kernel at its centre, given that it ends at 0 and 1.</summary>
    private static double Peak(double centre, double sharpness) => sharpness == 0
        ? 1
        : NormalDistribution.Peak * sharpness / (1 - Beyond(centre * sharpness) - Beyond((1 - centre) * sharpness));

    /// <summary>Share of a normal distribution that lies more than so many deviations to one side.</summary>
    private static double Beyond(double deviations) => deviations > 6 ? 0 : NormalDistribution.Below(-deviations);

    private void AddDistances(int axis, double place)
    {
        var (centres, sharpness, distances) = (_centres[axis], _sharpness[axis], _distances);
        var kernel = 0;
        for (var places = new Vector<double>(place); kernel <= distances.Length - Vector<double>.Count; kernel += Vector<double>.Count)
        {
            var sharp = new Vector<double>(sharpness, kernel);
            // A kernel without a value here is no number away; it is not away at all.
            var away = Vector.ConditionalSelect(Vector.Equals(sharp, Vector<double>.Zero), Vector<double>.Zero, (places - new Vector<double>(centres, kernel)) * sharp);
            ((away * away) + new Vector<double>(distances, kernel)).CopyTo(distances, kernel);
        }

        for (; kernel < distances.Length; kernel++)
        {
            if (sharpness[kernel] == 0) continue;
            var away = (place - centres[kernel]) * sharpness[kernel];
            distances[kernel] += away * away;
        }
    }

    /// <summary>The peak of each kernel over the ordered axes on which the point has a value.</summary>
    private double[] Heights(double[] point)
    {
        var valued = 0;
        for (var axis = 0; axis < point.Length; axis++) valued |= (double.IsNaN(point[axis]) ? 0 : 1) << axis;
        if (_heights.TryGetValue(valued, out var heights)) return heights;
        heights = new double[_distances.Length];
        Array.Fill(heights, 1);
        for (var axis = 0; axis < point.Length; axis++)
        {
            if ((valued >> axis & 1) == 0) continue;
            for (var kernel = 0; kernel < heights.Length; kernel++) heights[kernel] *= _peaks[axis][kernel];
        }

        return _heights[valued] = heights;
    }

    private double OfNames(int kernel, double[] point)
    {
        var product = 1.0;
        for (var axis = 0; axis < point.Length; axis++)
        {
            if (_axes[axis].IsOrdered || double.IsNaN(point[axis]) || double.IsNaN(_centres[axis][kernel])) continue;
            product *= _spreads[axis] + (_centres[axis][kernel] == point[axis] ? (1 - _spreads[axis]) * _axes[axis].Values!.Value : 0);
        }

        return product;
    }
}
