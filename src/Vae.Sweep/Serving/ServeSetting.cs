using Vae.Domain.Specs;
using Vae.Domain.Specs.Shapes;
using Vae.Domain.Specs.Syntax;

namespace Vae.Sweep.Serving;

/// <summary>One setting of <c>vae serve</c>: its name in the file, in the environment and as a flag, and what it may be.</summary>
/// <param name="Key">Its key in the file, such as <c>siloPort</c>.</param>
/// <param name="Shape">What it may be.</param>
/// <param name="HelpName">The value in the help.</param>
/// <param name="Description">What it means, with its default.</param>
internal sealed record ServeSetting(string Key, Shape Shape, string HelpName, string Description)
{
    /// <summary>Its flag, such as <c>--silo-port</c>.</summary>
    public string Flag { get; init; } = $"--{Words(Key, '-').ToLowerInvariant()}";

    /// <summary>Its environment variable, such as <c>VAE_SILO_PORT</c>.</summary>
    public string Variable => $"VAE_{Words(Key, '_').ToUpperInvariant()}";

    /// <summary>Whether it may be given several times.</summary>
    public bool IsList => Shape is ListShape;

    /// <summary>The value in the form of the file, of one that was written as texts.</summary>
    public SpecNode Node(IEnumerable<string> texts, SpecLocation location) => Shape switch
    {
        ListShape => new SpecNode.Sequence(
            [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).Select(item => new SpecNode.Scalar(item, Plain: false, location))],
            location),
        _ => new SpecNode.Scalar(texts.Last(), Plain: Shape is IntegerShape or BooleanShape, location),
    };

    private static string Words(string key, char separator) =>
        string.Concat(key.Select(letter => char.IsAsciiLetterUpper(letter) ? $"{separator}{letter}" : $"{letter}"));
}
