using System.CommandLine;
using Vae.Domain.Reporting.Explaining;

namespace Vae.Sweep;

/// <summary>The language of an explanation.</summary>
internal static class LanguageOption
{
    /// <summary>The option.</summary>
    public static Option<IWords> Create()
    {
        string[] tags = [.. Words.All.Select(words => words.Tag)];
        var option = new Option<IWords>("--language")
        {
            Description = $"The language. [default: {tags[0]}]",
            HelpName = string.Join('|', tags),
            CustomParser = result =>
            {
                if (Words.Of(result.Tokens[0].Value) is { } words) return words;
                result.AddError($"--language: '{result.Tokens[0].Value}' is not one of {string.Join(", ", tags)}.");
                return Words.English;
            },
        };
        option.CompletionSources.Add(tags);
        return option;
    }

    /// <summary>The language that was asked for, else English.</summary>
    public static IWords Of(ParseResult parsed, Option<IWords> option) => parsed.GetValue(option) ?? Words.English;
}
