using System.Collections.Immutable;

namespace Vae.Sweep.Rendering;

/// <summary>A column of a table for people.</summary>
/// <param name="Heading">Its heading; may have several lines.</param>
/// <param name="Cells">A cell for each row.</param>
internal sealed record Column(string Heading, ImmutableArray<string> Cells)
{
    /// <summary>Whether it is aligned to the right.</summary>
    public bool IsNumber { get; init; } = true;

    /// <summary>Whether it may be left out where the terminal is too narrow.</summary>
    public bool IsDetail { get; init; }

    /// <summary>Its heading in one line.</summary>
    public string Name => Heading.Replace("-\n", "", StringComparison.Ordinal).Replace('\n', ' ');

    /// <summary>Characters that it takes.</summary>
    public int Width => Cells.Concat(Heading.Split('\n')).Max(text => text.Length);

    /// <summary>A column of these rows.</summary>
    public static Column Of<T>(string heading, IEnumerable<T> rows, Func<T, string> cell) => new(heading, [.. rows.Select(cell)]);
}
