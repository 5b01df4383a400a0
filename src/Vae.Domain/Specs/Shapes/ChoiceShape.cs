using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>One of some names, as text.</summary>
/// <param name="Options">The names.</param>
internal sealed record ChoiceShape(params ImmutableArray<string> Options) : Shape
{
    /// <summary>Names that are planned but do nothing yet.</summary>
    public ImmutableArray<string> Later { get; init; } = [];

    /// <inheritdoc/>
    public override string Expected => Options.Length == 1 ? Options[0] : $"one of {string.Join(", ", Options)}";

    /// <inheritdoc/>
    public override bool Takes(SpecNode node) => node is SpecNode.Scalar { Kind: ScalarKind.Text };

    /// <inheritdoc/>
    public override object? Read(SpecNode node, string path, SpecDraft draft)
    {
        if (!Takes(node))
            return Reject(node, path, draft);
        var text = ((SpecNode.Scalar)node).Text;
        if (Options.Contains(text))
            return text;
        var nearest = NearestName.Among(text, Options) is { } name ? $": did you mean {name}?" : "";
        draft.Report(node.Location, Later.Contains(text)
            ? $"{path}: {text} is not supported yet; it must be {Expected}"
            : $"{path} must be {Expected}, found {node.Found}{nearest}");
        return null;
    }

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. Options.Select(option => (JsonNode)option)]) };
}
