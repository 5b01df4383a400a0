using System.Text.RegularExpressions;

namespace Vae.Domain.Specs.Syntax;

/// <summary>How single values are spelled (YAML 1.2.2, core schema, §10.3.2).</summary>
internal static partial class ScalarText
{
    private const int LongestShown = 60;

    /// <summary>What an unquoted text means.</summary>
    public static ScalarKind KindOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "false" => ScalarKind.Boolean,
        _ => Number().IsMatch(text) ? ScalarKind.Number : ScalarKind.Text,
    };

    /// <summary>The shortest spelling that reads back as the same number.</summary>
    public static string Of(double value) => value.ToString("R").ToLowerInvariant();

    /// <summary>A text short enough for a message, on one line.</summary>
    public static string Shortened(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        return line.Length <= LongestShown ? line : line[..LongestShown] + "…";
    }

    [GeneratedRegex(@"\A([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
