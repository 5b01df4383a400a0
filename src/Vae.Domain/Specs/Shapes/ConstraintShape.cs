using System.Text.Json.Nodes;
using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>What values demand of each other, as a <see cref="SearchSpaces.Constraint"/>.</summary>
internal sealed record ConstraintShape : Shape
{
    /// <inheritdoc/>
    public override string Expected => "a comparison such as \"latentDimension <= 32 or beta >= 1\"";

    /// <inheritdoc/>
    public override bool Takes(SpecNode node) => node is SpecNode.Scalar { Kind: ScalarKind.Text };

    /// <inheritdoc/>
    public override object? Read(SpecNode node, string path, SpecDraft draft)
    {
        if (!Takes(node)) return Reject(node, path, draft);
        var (text, quote) = ((SpecNode.Scalar)node).Plain ? (((SpecNode.Scalar)node).Text, 0) : (((SpecNode.Scalar)node).Text, 1);
        return ConstraintReader.Read(text, (offset, message) => draft.Report(Within(node.Location, quote + offset), $"{path}: {message}"));
    }

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 3 };

    private static SpecLocation Within(SpecLocation location, int offset) => location.IsOverride ? location : location with { Column = location.Column + offset };
}
