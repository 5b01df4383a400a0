using System.Collections.Immutable;
using Vae.Domain.Ranking;

namespace Vae.Domain.Reporting;

/// <summary>The best configuration in each cell of two hyperparameters.</summary>
/// <param name="Columns">What each column holds, a value or a range.</param>
/// <param name="Rows">What each row holds.</param>
/// <param name="Cells">The best of each cell, row by row; null where nothing is ranked there.</param>
public sealed record HeatMap(ImmutableArray<string> Columns, ImmutableArray<string> Rows, ImmutableArray<RankedConfiguration?> Cells)
{
    // More values than this are gathered into ranges.
    private const int MostValues = 10;
    private const int Ranges = 8;

    /// <summary>The cell.</summary>
    public RankedConfiguration? At(int row, int column) => Cells[(row * Columns.Length) + column];

    /// <summary>The map; null where nothing is ranked.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="across">The axis of the columns, of numbers.</param>
    /// <param name="down">The axis of the rows, of numbers.</param>
    public static HeatMap? Of(SweepRanking ranking, ConfigurationAxis across, ConfigurationAxis down)
    {
        if (ranking.Configurations.IsEmpty) return null;
        var (columns, columnOf) = Bins(ranking, across);
        var (rows, rowOf) = Bins(ranking, down);
        var best = ranking.Configurations.GroupBy(ranked => (rowOf(ranked), columnOf(ranked)))
            .ToDictionary(cell => cell.Key, cell => cell.MinBy(ranked => ranked.Rank)!);
        return new HeatMap(
            columns,
            rows,
            [.. from row in Enumerable.Range(0, rows.Length) from column in Enumerable.Range(0, columns.Length) select best.GetValueOrDefault((row, column))]);
    }

    /// <summary>The values themselves where they are few; else ranges that hold about as many configurations each.</summary>
    private static (ImmutableArray<string> Names, Func<RankedConfiguration, int> BinOf) Bins(SweepRanking ranking, ConfigurationAxis axis)
    {
        double[] values = [.. ranking.Configurations.Select(Value).Distinct().Order()];
        double[] firsts = values.Length <= MostValues ? values : [.. Enumerable.Range(0, Ranges).Select(range => values[range * values.Length / Ranges]).Distinct()];
        ImmutableArray<string> names = values.Length <= MostValues
            ? [.. values.Select(value => Digits.Of(value))]
            : [.. firsts.Select((first, range) => $"{Digits.Of(first, 2)}–{Digits.Of(range + 1 < firsts.Length ? firsts[range + 1] : values[^1], 2)}")];
        return (names, ranked => Array.FindLastIndex(firsts, first => first <= Value(ranked)));

        double Value(RankedConfiguration ranked) => axis.Number!(ranked.Trial.Configuration);
    }
}
