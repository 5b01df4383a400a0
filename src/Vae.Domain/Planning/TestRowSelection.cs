using Vae.Domain.Randomness;
using Vae.Domain.Specs;

namespace Vae.Domain.Planning;

/// <summary>Chooses the untouched test rows when they are a share of the data.</summary>
internal static class TestRowSelection
{
    // Key 0 of this purpose chooses which rows of a file are kept at all.
    private const int TestKey = 1;

    /// <summary>The test rows: the share rounded to whole rows, or for groups the nearest that whole groups allow.</summary>
    public static int[] Select(FoldKind kind, double? share, ulong seed, DataProfile data)
    {
        if (share is not { } wanted) return [];

        var stream = new RandomStream(seed, RandomPurpose.RowSelection, TestKey);
        var count = RowArrangement.ShareOf(wanted, data.Rows);
        var rows = Enumerable.Range(0, data.Rows).ToArray();
        if (kind == FoldKind.Group) return WholeGroups(RowArrangement.Groups(rows, stream, data), count);

        var arranged = RowArrangement.Arrange(kind, rows, stream, data);
        return kind == FoldKind.Block ? arranged[^count..] : EvenlySpaced(arranged, count);
    }

    /// <summary>As many as <paramref name="count"/>, at even distances: of a class its share, give or take one row.</summary>
    private static int[] EvenlySpaced(int[] arranged, int count) =>
        [.. arranged.Where((_, place) => (place + 1L) * count / arranged.Length > (long)place * count / arranged.Length)];

    /// <summary>The first groups that together come nearest to <paramref name="count"/> rows: at least one, not all.</summary>
    private static int[] WholeGroups(int[][] shuffled, int count)
    {
        var chosen = shuffled[0].ToList();
        foreach (var group in shuffled[1..^1])
        {
            if (Math.Abs(chosen.Count + group.Length - count) >= Math.Abs(chosen.Count - count)) break;
            chosen.AddRange(group);
        }

        return [.. chosen];
    }
}
