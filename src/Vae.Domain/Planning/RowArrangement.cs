using Vae.Domain.Randomness;
using Vae.Domain.Specs;

namespace Vae.Domain.Planning;

/// <summary>The order in which rows are dealt.</summary>
internal static class RowArrangement
{
    /// <summary>Rows by their sort key for blocks, shuffled otherwise, and for stratified folds class by class.</summary>
    public static int[] Arrange(FoldKind kind, int[] rows, RandomStream stream, DataProfile data)
    {
        // LINQ sorts are stable: within a key the shuffle, or the file's order, remains.
        if (kind == FoldKind.Block)
            return data.Order.IsEmpty ? rows : [.. rows.OrderBy(row => data.Order[row])];

        var shuffled = stream.Permutation(rows.Length).Select(place => rows[place]);
        return kind == FoldKind.Stratified ? [.. shuffled.OrderBy(row => data.Labels[row])] : [.. shuffled];
    }

    /// <summary>The rows of each group, groups in random order.</summary>
    public static int[][] Groups(int[] rows, RandomStream stream, DataProfile data)
    {
        var groups = rows.GroupBy(row => data.Groups[row]).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        return [.. stream.Permutation(groups.Length).Select(place => groups[place])];
    }

    /// <summary>The nearest whole number of rows; halves round up.</summary>
    public static int ShareOf(double share, int rows) => (int)Math.Floor((share * rows) + 0.5);
}
