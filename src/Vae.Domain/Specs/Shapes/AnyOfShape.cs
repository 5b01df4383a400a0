using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>One of several shapes, told apart by their form.</summary>
/// <param name="Alternatives">No two of the same form; the first that takes a node reads it.</param>
internal sealed record AnyOfShape(params ImmutableArray<Shape> Alternatives) : Shape
{
    /// <inheritdoc/>
    public override string Expected => string.Join(", or ", Alternatives.Select(shape => shape.Expected));

    /// <inheritdoc/>
    public override bool Takes(SpecNode node) => Alternatives.Any(shape => shape.Takes(node));

    /// <inheritdoc/>
    public override object? Read(SpecNode node, string path, SpecDraft draft) =>
        Alternatives.FirstOrDefault(shape => shape.Takes(node)) is { } taker ? taker.Read(node, path, draft) : Reject(node, path, draft);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray([.. Alternatives.Select(shape => (JsonNode)shape.Schema())]) };
}
