using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>A text that is not empty.</summary>
/// <param name="Pattern">A regular expression that JavaScript and .NET read alike; null for any text.</param>
/// <param name="Rule">The pattern in words, to finish "must be text …".</param>
internal sealed record TextShape(string? Pattern = null, string? Rule = null) : Shape
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override string Expected => Rule is null ? "text" : $"text {Rule}";

    /// <inheritdoc/>
    public override bool Takes(SpecNode node) => node is SpecNode.Scalar { Kind: ScalarKind.Text };

    /// <inheritdoc/>
    public override object? Read(SpecNode node, string path, SpecDraft draft)
    {
        if (node is SpecNode.Scalar { Kind: ScalarKind.Number or ScalarKind.Boolean } bare)
            return Reject(node, path, draft, $"text (in quotes: \"{ScalarText.Shortened(bare.Text)}\")");
        if (!Takes(node))
            return Reject(node, path, draft);
        var text = ((SpecNode.Scalar)node).Text;
        var allowed = text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal)
            && (Pattern is null || Regex.IsMatch(text, Pattern, RegexOptions.CultureInvariant, Patience));
        return allowed ? text : Reject(node, path, draft);
    }

    /// <inheritdoc/>
    public override JsonObject Schema() => Pattern is null
        ? new() { ["type"] = "string", ["minLength"] = 1 }
        : new() { ["type"] = "string", ["pattern"] = Pattern };
}
