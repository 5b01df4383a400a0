using System.Collections.Immutable;
using Vae.Domain.Specs;
using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Syntax;

namespace Vae.Sweep.Serving;

/// <summary>Settings in the course of being read: each from the flag, else the environment, else the file, and every problem so far.</summary>
internal sealed class ServeDraft
{
    private readonly SpecDraft _draft = new(new SpecLocation("vae serve", 0, 0));

    /// <summary>Reads whatever was given; what is hidden behind a flag or a variable is read too, so that a wrong file is always told.</summary>
    public ServeDraft(ServeSources sources)
    {
        foreach (var (setting, node) in Layers(sources))
        {
            _draft.Give(setting.Key, node.Location);
            _draft.Set(setting.Key, setting.Shape.Read(node, setting.Key, _draft));
        }
    }

    /// <summary>Everything wrong so far: the file's first, in its order.</summary>
    public ImmutableArray<SpecProblem> Problems => _draft.Problems;

    /// <summary>Notes a problem with a setting.</summary>
    public void Report(ServeSetting setting, string message) => _draft.Report(setting.Key, message);

    /// <summary>Notes a problem with something else.</summary>
    public void Report(string source, string message) => _draft.Report(new SpecLocation(source, 0, 0), message);

    /// <summary>A whole number.</summary>
    public int? Integer(ServeSetting setting) => _draft.Integer(setting.Key);

    /// <summary>Whether it is said to be so.</summary>
    public bool Flag(ServeSetting setting) => _draft.Value(setting.Key) is true;

    /// <summary>A text.</summary>
    public string? Text(ServeSetting setting) => _draft.Text(setting.Key);

    /// <summary>The texts of a list; none where it was not given.</summary>
    public ImmutableArray<string> Texts(ServeSetting setting) => [.. _draft.Items(setting.Key).Cast<string>()];

    /// <summary>Whether it was given, right or wrong.</summary>
    public bool IsGiven(ServeSetting setting) => _draft.IsGiven(setting.Key);

    private IEnumerable<(ServeSetting Setting, SpecNode Node)> Layers(ServeSources sources) =>
        InFile(sources).Concat(InEnvironment(sources)).Concat(InFlags(sources));

    private IEnumerable<(ServeSetting Setting, SpecNode Node)> InFile(ServeSources sources)
    {
        if (sources.File is not var (name, text) || SpecYaml.ReadFile(text, name, _draft.Report) is not { } root) yield break;
        if (root is not SpecNode.Mapping mapping)
        {
            _draft.Report(root.Location, $"a file of settings must be a mapping with the keys {Keys}, found {root.Found}");
            yield break;
        }

        foreach (var entry in mapping.Entries)
        {
            if (ServeSettings.All.FirstOrDefault(setting => setting.Key == entry.Key) is { } setting) yield return (setting, entry.Value);
            else _draft.Report(entry.Location, Unknown(entry.Key));
        }
    }

    private static IEnumerable<(ServeSetting Setting, SpecNode Node)> InEnvironment(ServeSources sources) =>
        from setting in ServeSettings.All
        let text = sources.Environment(setting.Variable)
        where !string.IsNullOrWhiteSpace(text)
        select (setting, setting.Node([text], new SpecLocation(setting.Variable, 0, 0)));

    private static IEnumerable<(ServeSetting Setting, SpecNode Node)> InFlags(ServeSources sources) =>
        from setting in ServeSettings.All
        where sources.Flags.GetValueOrDefault(setting.Key) is { Length: > 0 }
        select (setting, setting.Node(sources.Flags[setting.Key], new SpecLocation(setting.Flag, 0, 0)));

    private static string Keys => string.Join(", ", ServeSettings.All.Select(setting => setting.Key));

    private static string Unknown(string key)
    {
        if (string.Equals(key, "database", StringComparison.OrdinalIgnoreCase))
            return $"unknown key '{key}': a connection string is a secret and stands in {ServeSettings.DatabaseVariable}, or in a file that databaseFile names";
        return NearestName.Among(key, ServeSettings.All.Select(setting => setting.Key)) is { } nearest
            ? $"unknown key '{ScalarText.Shortened(key)}': did you mean '{nearest}'?"
            : $"unknown key '{ScalarText.Shortened(key)}': the keys are {Keys}";
    }
}
