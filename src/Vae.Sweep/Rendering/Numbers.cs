using Vae.Domain.Ranking;

namespace Vae.Sweep.Rendering;

/// <summary>Numbers as people read them in tables.</summary>
internal static class Numbers
{
    /// <summary>Two decimals, with the standard error where there is one.</summary>
    public static string Estimate(double mean, double? standardError) =>
        standardError is { } error ? $"{mean:0.00} ± {error:0.00}" : $"{mean:0.00}";

    /// <summary>Four significant digits.</summary>
    public static string Short(double value) => Digits.Of(value);

    /// <summary>Four significant digits; a dash where there is no number.</summary>
    public static string Short(double? value) => value is { } number ? Short(number) : "–";

    /// <summary>With a unit of a thousand, a million…: 12.3 GFLOP.</summary>
    public static string Scaled(double value, string unit)
    {
        string[] prefixes = ["", "k", "M", "G", "T", "P", "E"];
        var power = 0;
        for (; Math.Abs(value) >= 1000 && power < prefixes.Length - 1; power++) value /= 1000;
        return $"{value:0.##} {prefixes[power]}{unit}";
    }

    /// <summary>12,345.</summary>
    public static string Count(long count) => count.ToString("N0");
}
