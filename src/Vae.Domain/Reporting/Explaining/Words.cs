using System.Collections.Immutable;

namespace Vae.Domain.Reporting.Explaining;

/// <summary>The languages that explanations come in.</summary>
public static class Words
{
    /// <summary>English.</summary>
    public static readonly IWords English = new EnglishWords();

    /// <summary>Chinese.</summary>
    public static readonly IWords Chinese = new ChineseWords();

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<IWords> All = [English, Chinese];

    /// <summary>The language with a tag; null for none.</summary>
    public static IWords? Of(string tag) => All.FirstOrDefault(words => string.Equals(words.Tag, tag, StringComparison.Ordinal));
}
