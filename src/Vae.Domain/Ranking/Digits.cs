using System.Globalization;

namespace Vae.Domain.Ranking;

/// <summary>Numbers in sentences.</summary>
public static class Digits
{
    /// <summary>The number to some significant digits, without an exponent where it has more before the point.</summary>
    public static string Of(double value, int digits) => value.ToString(
        Math.Abs(value) >= Math.Pow(10, digits) - 0.5 && Math.Abs(value) < 1e15 ? "F0" : $"G{digits}", CultureInfo.InvariantCulture);

    /// <summary>The number to four significant digits.</summary>
    public static string Of(double value) => Of(value, 4);
}
