using System.Collections.Immutable;

namespace Vae.Training.Evaluation;

/// <summary>Some of many rows, where a measure would take too long on all.</summary>
internal static class SpreadRows
{
    /// <summary>All rows, or of more than <paramref name="most"/> so many at equal distances in their order.</summary>
    public static ImmutableArray<int> Of(ImmutableArray<int> rows, int most) =>
        rows.Length <= most ? rows : [.. Enumerable.Range(0, most).Select(i => rows[(int)((long)i * rows.Length / most)])];
}
