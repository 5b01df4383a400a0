using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Vae.Silo;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary>Options and arguments that mean the same under every verb.</summary>
internal static class SharedOptions
{
    /// <summary>The folder where sweeps live.</summary>
    public static Option<string?> Home() => new("--home")
    {
        Description = "The folder where sweeps live. [default: $VAE_HOME, else $XDG_DATA_HOME/vae, else ~/.local/share/vae]",
        HelpName = "DIR",
    };

    /// <summary>The form of the result on standard output.</summary>
    public static Option<OutputFormat> Output() =>
        Output("The form of the result on standard output.", OutputFormat.Table, OutputFormat.Json, OutputFormat.Yaml, OutputFormat.Csv);

    /// <summary>The form of a result that comes in some forms only; the first is the usual one.</summary>
    public static Option<OutputFormat> Output(string description, params OutputFormat[] forms)
    {
        var names = forms.Select(form => form.ToString().ToLowerInvariant()).ToArray();
        var option = new Option<OutputFormat>("--output", "-o")
        {
            Description = $"{description} [default: {names[0]}]",
            HelpName = string.Join('|', names),
            CustomParser = result =>
            {
                var index = Array.IndexOf(names, result.Tokens[0].Value.ToLowerInvariant());
                if (index >= 0) return forms[index];
                result.AddError($"--output: '{result.Tokens[0].Value}' is not one of {string.Join(", ", names)}.");
                return forms[0];
            },
        };
        option.CompletionSources.Add(names);
        return option;
    }

    /// <summary>One of the values of an enumeration, by its name in lower case; the first is the usual one.</summary>
    /// <param name="description">What is chosen.</param>
    /// <param name="name">The option.</param>
    /// <param name="aliases">Other ways to write it.</param>
    public static Option<T> Choice<T>(string description, string name, params string[] aliases)
        where T : struct, Enum
    {
        // A default that the parser knows of it would print once more, in its own spelling.
        var names = Enum.GetNames<T>().Select(value => value.ToLowerInvariant()).ToArray();
        var option = new Option<T>(name, aliases)
        {
            Description = $"{description} [default: {names[0]}]",
            HelpName = string.Join('|', names),
            CustomParser = result =>
            {
                if (Array.IndexOf(names, result.Tokens[0].Value.ToLowerInvariant()) is >= 0 and var index) return Enum.GetValues<T>()[index];
                // As it was written: an option may have several names.
                result.AddError($"{(result.Parent as OptionResult)?.IdentifierToken?.Value ?? name}: '{result.Tokens[0].Value}' is not one of {string.Join(", ", names)}.");
                return default;
            },
        };
        option.CompletionSources.Add(names);
        return option;
    }

    /// <summary>The sweep file.</summary>
    public static Argument<string> Spec() => Argument("SPEC", "The sweep file (YAML or JSON).");

    /// <summary>Overrides of the sweep file.</summary>
    public static Option<string[]> Set() => new("--set")
    {
        Description = "Overrides a value of the sweep file, for example --set training.epochs=5. May be repeated.",
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Whether what other sweeps trained is trained once more.</summary>
    public static Option<bool> NoCache() => new("--no-cache")
    {
        Description = "Train every run, also those that another sweep has trained already; the same as --set resources.reuse=false.",
    };

    /// <summary>The overrides that the command line gives.</summary>
    public static string[] OverridesOf(ParseResult parsed, Option<string[]> set, Option<bool> noCache) =>
        [.. parsed.GetValue(set)!, .. parsed.GetValue(noCache) ? ["resources.reuse=false"] : Array.Empty<string>()];

    /// <summary>A sweep by name.</summary>
    public static Argument<string> Name() => Argument("NAME", "The sweep's name.");

    /// <summary>Number of training threads.</summary>
    public static Option<int?> Slots() => new("--slots")
    {
        Description = "Runs trained at the same time. [default: resources.slots, else one per core]",
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var slots) && slots is >= 1 and <= 1024) return slots;
            result.AddError($"--slots: '{result.Tokens[0].Value}' is not a whole number from 1 to 1024.");
            return null;
        },
    };

    /// <summary>The home that the command line and the environment name.</summary>
    public static Home HomeOf(ParseResult parsed, Option<string?> home) =>
        Silo.Home.Choose(parsed.GetValue(home), Environment.GetEnvironmentVariable);

    private static Argument<string> Argument(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        // A mistyped option is otherwise taken for the argument.
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && token.Value.StartsWith('-')) result.AddError($"There is no option '{token.Value}'.");
        });
        return argument;
    }
}
