namespace Vae.Domain.Reporting.Explaining;

/// <summary>A curve in one line of text.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    // More fill lines, and a curve over more values is one of noise.
    private const int MostBlocks = 40;

    /// <summary>A block for each number, from the lowest to the highest; a dot where there is none. Of many numbers neighbours share a block, which shows the highest.</summary>
    public static string Of(IReadOnlyList<double?> values)
    {
        var shown = values.Chunk((values.Count + MostBlocks - 1) / MostBlocks).Select(neighbours => neighbours.Max()).ToArray();
        var (lowest, highest) = (shown.Min(), shown.Max());
        return string.Concat(shown.Select(value => value is { } number ? Blocks[Height(number, lowest!.Value, highest!.Value)] : '·'));
    }

    private static int Height(double value, double lowest, double highest) =>
        highest > lowest ? (int)Math.Round((value - lowest) / (highest - lowest) * (Blocks.Length - 1)) : Blocks.Length - 1;
}
