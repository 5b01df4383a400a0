namespace Vae.Domain.Reporting.Explaining;

/// <summary>A curve in one line of text.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>A block for each number, from the lowest to the highest; a dot where there is none.</summary>
    public static string Of(IReadOnlyList<double?> values)
    {
        var (lowest, highest) = (values.Min(), values.Max());
        return string.Concat(values.Select(value => value is { } number ? Blocks[Height(number, lowest!.Value, highest!.Value)] : '·'));
    }

    private static int Height(double value, double lowest, double highest) =>
        highest > lowest ? (int)Math.Round((value - lowest) / (highest - lowest) * (Blocks.Length - 1)) : Blocks.Length - 1;
}
