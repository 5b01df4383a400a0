using System.Collections.Immutable;
using System.Globalization;

namespace Vae.Training.Data.Csv;

/// <summary>Turns the texts of a column into small integers.</summary>
internal static class Categories
{
    /// <summary>Integers as they are; anything else by its number among the different texts in ordinal order.</summary>
    /// <returns>A number per text, and what each number is called; no names for integers.</returns>
    public static (ImmutableArray<int> Numbers, ImmutableArray<string> Names) Of(IReadOnlyList<string> texts)
    {
        var integers = new int[texts.Count];
        for (var i = 0; i < integers.Length; i++)
        {
            if (!int.TryParse(texts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integers[i]))
                return Numbered(texts);
        }

        return ([.. integers], []);
    }

    private static (ImmutableArray<int> Numbers, ImmutableArray<string> Names) Numbered(IReadOnlyList<string> texts)
    {
        ImmutableArray<string> names = [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var numbers = names.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);
        return ([.. texts.Select(text => numbers[text])], names);
    }
}
