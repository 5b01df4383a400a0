using System.Text.RegularExpressions;

namespace Vae.Domain.Reporting.Explaining;

/// <summary>Spaces in Chinese sentences: words of other scripts stand apart, Chinese ones don't.</summary>
public static partial class ChineseSpacing
{
    /// <summary>The sentence without the spaces between two Chinese characters, which stand where a word of either script was filled in.</summary>
    public static string Tighten(string sentence) => Between().Replace(sentence, "");

    [GeneratedRegex(@"(?<=[\u3001-\u9fff\uff01-\uff5e]) (?=[\u3001-\u9fff\uff01-\uff5e])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Between();
}
