using System.Collections.Immutable;
using System.Globalization;
using Vae.Domain.Specs;

namespace Vae.Domain.Leasing;

/// <summary>What a sweep requires of its workers, held against the labels that a worker offers; both are <c>key=value</c>.</summary>
public static class Requirements
{
    /// <summary>Whether the labels meet all of it: a number is met by at least as much, a text by the same text.</summary>
    /// <param name="requires">What is required.</param>
    /// <param name="labels">What is offered; null for a worker that takes everything.</param>
    public static bool AreMet(ImmutableArray<string> requires, ImmutableSortedDictionary<string, string>? labels) => labels is null || requires.All(required =>
    {
        var (key, value) = LabelText.Split(required);
        return labels.TryGetValue(key, out var offered) && IsMet(value, offered);
    });

    private static bool IsMet(string required, string offered) =>
        Number(required) is { } least && Number(offered) is { } most ? most >= least : string.Equals(required, offered, StringComparison.Ordinal);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
