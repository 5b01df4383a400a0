using System.Collections.Immutable;

namespace Vae.Domain.Ranking.Answers;

/// <summary>A regression tree over the places of axes, grown until no split is left to make, whose leaves are boxes that fill the space.</summary>
internal sealed class VarianceTree
{
    private readonly ImmutableArray<AxisPlaces> _axes;
    private readonly double[] _scores;
    private readonly List<Leaf> _leaves = [];

    /// <summary>A tree of some rows, each as often as it is named.</summary>
    public VarianceTree(ImmutableArray<AxisPlaces> axes, double[] scores, int[] rows)
    {
        (_axes, _scores) = (axes, scores);
        Grow(rows, new int[axes.Length], [.. axes.Select(axis => axis.Count)]);
    }

    /// <summary>Of each axis the share of the variance over the space that its main effect makes; null where there is no variance.</summary>
    public double[]? MainEffects()
    {
        var mean = _leaves.Sum(leaf => leaf.Score * Volume(leaf));
        var variance = _leaves.Sum(leaf => (leaf.Score - mean) * (leaf.Score - mean) * Volume(leaf));
        return variance > 1e-18 * mean * mean ? [.. Enumerable.Range(0, _axes.Length).Select(axis => MainEffect(axis, mean) / variance)] : null;
    }

    private double MainEffect(int axis, double mean)
    {
        var places = _axes[axis].Count;
        // Sums of what begins and ends at each place: the marginal mean is their running total.
        var changes = new double[places + 1];
        foreach (var leaf in _leaves)
        {
            var (from, to) = (leaf.From[axis], leaf.To[axis]);
            var share = leaf.Score * Volume(leaf) * places / (to - from);
            changes[from] += share;
            changes[to] -= share;
        }

        var (marginal, squares) = (0.0, 0.0);
        for (var place = 0; place < places; place++)
        {
            marginal += changes[place];
            squares += (marginal - mean) * (marginal - mean);
        }

        return squares / places;
    }

    private double Volume(Leaf leaf)
    {
        var volume = 1.0;
        for (var axis = 0; axis < _axes.Length; axis++) volume *= (leaf.To[axis] - leaf.From[axis]) / (double)_axes[axis].Count;
        return volume;
    }

    private void Grow(int[] rows, int[] from, int[] to)
    {
        if (BestSplit(rows, from, to) is not var (axis, firstRight))
        {
            _leaves.Add(new Leaf(from, to, rows.Average(row => _scores[row])));
            return;
        }

        var places = _axes[axis].Places;
        int[] leftTo = [.. to], rightFrom = [.. from];
        leftTo[axis] = rightFrom[axis] = firstRight;
        Grow([.. rows.Where(row => places[row] < firstRight)], from, leftTo);
        Grow([.. rows.Where(row => places[row] >= firstRight)], rightFrom, to);
    }

    /// <summary>The split that takes most of the squared error away; between two occupied places it is in their middle.</summary>
    private (int Axis, int FirstRight)? BestSplit(int[] rows, int[] from, int[] to)
    {
        if (rows.All(row => _scores[row] == _scores[rows[0]])) return null;
        (int, int)? best = null;
        // A first split that gains nothing may be followed by ones that do.
        var most = -1.0;
        var total = rows.Sum(row => _scores[row]);
        for (var axis = 0; axis < _axes.Length; axis++)
        {
            var width = to[axis] - from[axis];
            var (sums, counts) = (new double[width], new int[width]);
            foreach (var row in rows)
            {
                var place = _axes[axis].Places[row] - from[axis];
                sums[place] += _scores[row];
                counts[place]++;
            }

            var (sum, count, last) = (0.0, 0, -1);
            for (var place = 0; place < width; place++)
            {
                if (counts[place] == 0) continue;
                if (count > 0)
                {
                    var difference = (sum / count) - ((total - sum) / (rows.Length - count));
                    var gain = difference * difference * count * (rows.Length - count) / rows.Length;
                    if (gain > most) (most, best) = (gain, (axis, from[axis] + ((last + place + 1) / 2)));
                }

                (sum, count, last) = (sum + sums[place], count + counts[place], place);
            }
        }

        return best;
    }

    private sealed record Leaf(int[] From, int[] To, double Score);
}
