using System.Globalization;

namespace Vae.Domain.Planning;

/// <summary>Which run: trial × fold × seed index, each from 0. Printed as <c>t3/f1/s0</c>; ordered by trial, then seed index, then fold.</summary>
public readonly record struct RunId(int Trial, int Fold, int SeedIndex) : IComparable<RunId>
{
    /// <inheritdoc/>
    public int CompareTo(RunId other) =>
        (Trial, SeedIndex, Fold).CompareTo((other.Trial, other.SeedIndex, other.Fold));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"t{Trial}/f{Fold}/s{SeedIndex}");

    /// <summary>Reads what <see cref="ToString"/> prints.</summary>
    /// <exception cref="FormatException">The text is no run.</exception>
    public static RunId Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 3
            ? new RunId(Number(parts[0], 't'), Number(parts[1], 'f'), Number(parts[2], 's'))
            : throw new FormatException($"'{text}' is no run; a run looks like t3/f1/s0.");

        int Number(string part, char prefix) =>
            part.Length > 1 && part[0] == prefix && int.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new FormatException($"'{text}' is no run; a run looks like t3/f1/s0.");
    }

    /// <summary>Order by trial, then seed index, then fold.</summary>
    public static bool operator <(RunId left, RunId right) => left.CompareTo(right) < 0;

    /// <summary>Order by trial, then seed index, then fold.</summary>
    public static bool operator >(RunId left, RunId right) => left.CompareTo(right) > 0;

    /// <summary>Order by trial, then seed index, then fold.</summary>
    public static bool operator <=(RunId left, RunId right) => left.CompareTo(right) <= 0;

    /// <summary>Order by trial, then seed index, then fold.</summary>
    public static bool operator >=(RunId left, RunId right) => left.CompareTo(right) >= 0;
}
