using System.Collections.Immutable;

namespace Vae.Training.Disentanglement.Boosting;

/// <summary>A regression tree of depth 3 over binned features; node n has the children 2n + 1 and 2n + 2.</summary>
internal sealed class BoostedTree
{
    private const int Depth = 3;
    private const int Inner = (1 << Depth) - 1;
    private const double LeastGain = 1e-9;

    private readonly int[] _features = new int[Inner];
    private readonly int[] _lastLeft = new int[Inner];
    private readonly double[] _changes = new double[1 << Depth];

    /// <summary>A tree that lowers a loss; each of its splits adds what it gains to the importance of its feature.</summary>
    /// <param name="bins">Of each feature the bin of each row.</param>
    /// <param name="rows">Places of the rows to fit to.</param>
    /// <param name="slopes">Of each row, in the order of <paramref name="rows"/>.</param>
    /// <param name="importance">One per feature.</param>
    public BoostedTree(ImmutableArray<byte[]> bins, ImmutableArray<int> rows, Slope[] slopes, double[] importance)
    {
        var nodes = new int[rows.Length];
        for (var level = 0; level < Depth; level++)
        {
            Split(level, bins, rows.AsSpan(), slopes, nodes, importance);
            for (var i = 0; i < nodes.Length; i++) nodes[i] = Child(bins, rows[i], nodes[i]);
        }

        var leaves = new Slope[1 << Depth];
        for (var i = 0; i < nodes.Length; i++) leaves[nodes[i] - Inner] += slopes[i];
        for (var leaf = 0; leaf < leaves.Length; leaf++) _changes[leaf] = leaves[leaf].BestChange;
    }

    /// <summary>What the tree adds to the prediction of a row.</summary>
    public double Change(ImmutableArray<byte[]> bins, int row)
    {
        var node = 0;
        while (node < Inner) node = Child(bins, row, node);
        return _changes[node - Inner];
    }

    private void Split(int level, ImmutableArray<byte[]> bins, ReadOnlySpan<int> rows, Slope[] slopes, int[] nodes, double[] importance)
    {
        var (first, count) = ((1 << level) - 1, 1 << level);
        var gains = new double[count];
        // Where nothing gains, all rows go left.
        Array.Fill(_lastLeft, QuantileBins.Most, first, count);
        var sums = new Slope[count * QuantileBins.Most];
        for (var feature = 0; feature < bins.Length; feature++)
        {
            Array.Clear(sums);
            var binOf = bins[feature];
            for (var i = 0; i < rows.Length; i++) sums[((nodes[i] - first) * QuantileBins.Most) + binOf[rows[i]]] += slopes[i];
            for (var node = 0; node < count; node++)
            {
                var (gain, last) = BestThreshold(sums.AsSpan(node * QuantileBins.Most, QuantileBins.Most));
                if (gain <= Math.Max(gains[node], LeastGain)) continue;

                (gains[node], _features[first + node], _lastLeft[first + node]) = (gain, feature, last);
            }
        }

        for (var node = 0; node < count; node++) importance[_features[first + node]] += gains[node];
    }

    private int Child(ImmutableArray<byte[]> bins, int row, int node) =>
        (2 * node) + (bins[_features[node]][row] <= _lastLeft[node] ? 1 : 2);

    private static (double Gain, int LastLeft) BestThreshold(ReadOnlySpan<Slope> sums)
    {
        var all = default(Slope);
        foreach (var sum in sums) all += sum;

        var (best, last, left) = (0.0, sums.Length, default(Slope));
        for (var bin = 0; bin < sums.Length - 1; bin++)
        {
            left += sums[bin];
            var gain = left.Gain + (all - left).Gain - all.Gain;
            if (gain > best) (best, last) = (gain, bin);
        }

        return (best, last);
    }
}
