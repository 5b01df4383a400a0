using Vae.Domain.Randomness;

namespace Vae.Training.Data;

/// <summary>Keeps the first rows of a seeded shuffle, in the order of the file.</summary>
internal static class RowSubset
{
    public static RawTable? Keep(RawTable table, int? rows, ulong seed, ProblemList problems)
    {
        if (rows is not { } wanted || wanted == table.Values.Rows) return table;

        if (wanted > table.Values.Rows)
        {
            problems.Add($"data.rows is {wanted}, but {table.Name} has {table.Values.Rows} rows; use at most as many.");
            return null;
        }

        var order = new RandomStream(seed, RandomPurpose.RowSelection).Permutation(table.Values.Rows);
        return table.Keep([.. order.Take(wanted).Order()]);
    }
}
