using System.Text.Json.Nodes;
using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary><c>true</c> or <c>false</c>, as <see cref="bool"/>.</summary>
internal sealed record BooleanShape : Shape
{
    /// <inheritdoc/>
    public override string Expected => "true or false";

    /// <inheritdoc/>
    public override bool Takes(SpecNode node) => node is SpecNode.Scalar { Kind: ScalarKind.Boolean };

    /// <inheritdoc/>
    public override object? Read(SpecNode node, string path, SpecDraft draft) =>
        Takes(node) ? ((SpecNode.Scalar)node).Text == "true" : Reject(node, path, draft);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
