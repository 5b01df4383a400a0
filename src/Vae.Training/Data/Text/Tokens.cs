using System.Globalization;
using System.Text;

namespace Vae.Training.Data.Text;

/// <summary>Cuts text into words: the longest runs of Unicode letters, digits and the marks on them, in lower case.</summary>
internal static class Tokens
{
    /// <summary>The words of a text, in order. An apostrophe or hyphen ends a word: "don't" is "don" and "t".</summary>
    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPart(rune, word.Length > 0))
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0) yield return word.ToString();
    }

    // Many scripts write vowels as marks on letters.
    private static bool IsPart(Rune rune, bool within) =>
        Rune.IsLetterOrDigit(rune)
        || (within && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
