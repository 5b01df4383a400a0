using System.Globalization;
using Vae.Domain.Reporting.Explaining;

namespace Vae.Sweep.Reports;

/// <summary>A report's sentences in its language: written where they are used, in English, and looked up by that.</summary>
internal sealed class Phrases(Language language)
{
    /// <summary>The language.</summary>
    public Language Language => language;

    /// <summary>The language as HTML names it.</summary>
    public string Tag => language is Language.Zh ? "zh-Hans" : "en";

    /// <summary>How an answer is put in this language.</summary>
    public IWords Answer => language is Language.Zh ? Words.Chinese : Words.English;

    /// <summary>Words that others wrote in English, without anything to fill in.</summary>
    public string Of(string english) => language is Language.Zh ? ChinesePhrases.Of.GetValueOrDefault(english, english) : english;

    /// <summary>The sentence; in English where nobody translated it.</summary>
    public string this[FormattableString sentence] => string.Format(
        CultureInfo.InvariantCulture,
        language is Language.Zh && ChinesePhrases.Of.TryGetValue(sentence.Format, out var chinese) ? chinese : sentence.Format,
        sentence.GetArguments());
}
