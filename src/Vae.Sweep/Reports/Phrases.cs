using System.Globalization;
using System.Text.RegularExpressions;
using Vae.Domain.Reporting.Explaining;

namespace Vae.Sweep.Reports;

/// <summary>A report's sentences in its language: written where they are used, in English, and looked up by that.</summary>
internal sealed partial class Phrases(IWords answer)
{
    /// <summary>English: what is written on terminals.</summary>
    public static readonly Phrases English = new(Words.English);

    /// <summary>The language as HTML names it.</summary>
    public string Tag => IsChinese ? "zh-Hans" : answer.Tag;

    /// <summary>How an answer is put in this language.</summary>
    public IWords Answer => answer;

    private bool IsChinese => ReferenceEquals(answer, Words.Chinese);

    /// <summary>Words that others wrote in English, without anything to fill in.</summary>
    public string Of(string english) => IsChinese ? ChinesePhrases.Of.GetValueOrDefault(english, english) : english;

    /// <summary>The sentence; in English where nobody translated it.</summary>
    public string this[FormattableString sentence]
    {
        get
        {
            // Numbers are written as the English sentence says; a translation only says where they stand.
            var filled = new object[sentence.ArgumentCount];
            var english = Hole().Replace(sentence.Format, hole =>
            {
                var place = int.Parse(hole.Groups["place"].ValueSpan, CultureInfo.InvariantCulture);
                filled[place] = string.Format(CultureInfo.InvariantCulture, $"{{0{hole.Groups["format"].Value}}}", sentence.GetArgument(place));
                return $"{{{place}}}";
            });
            var written = string.Format(CultureInfo.InvariantCulture, Of(english), filled);
            return IsChinese ? ChineseSpacing.Tighten(written) : written;
        }
    }

    [GeneratedRegex(@"\{(?<place>\d+)(?<format>:[^}]*)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
