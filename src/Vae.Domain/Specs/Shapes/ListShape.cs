using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>A list of values of one shape, as an immutable array of objects.</summary>
/// <param name="Item">The shape of each.</param>
internal sealed record ListShape(Shape Item) : Shape
{
    /// <summary>Whether there must be one at least.</summary>
    public bool NotEmpty { get; init; }

    /// <summary>Whether no two may be equal.</summary>
    public bool Distinct { get; init; }

    /// <inheritdoc/>
    public override string Expected => $"a list, each item {Item.Expected}";

    /// <inheritdoc/>
    public override bool Takes(SpecNode node) => node is SpecNode.Sequence;

    /// <inheritdoc/>
    public override object? Read(SpecNode node, string path, SpecDraft draft)
    {
        if (node is not SpecNode.Sequence list)
            return Reject(node, path, draft, Item.Takes(node) ? $"{Expected}: write [{((SpecNode.Scalar)node).Text}]" : null);
        if (NotEmpty && list.Items.IsEmpty)
        {
            draft.Report(node.Location, $"{path} is an empty list: give at least one value");
            return null;
        }

        var values = list.Items.Select((item, index) => Item.Read(item, $"item {index + 1} of {path}", draft)).ToImmutableArray();
        return values.Contains(null) || (Distinct && ReportTwins(list, values, path, draft)) ? null : values;
    }

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Item.Schema() };
        if (NotEmpty)
            schema["minItems"] = 1;
        if (Distinct)
            schema["uniqueItems"] = true;
        return schema;
    }

    private static bool ReportTwins(SpecNode.Sequence list, ImmutableArray<object?> values, string path, SpecDraft draft)
    {
        var seen = new HashSet<object?>();
        var twins = list.Items.Where((_, index) => !seen.Add(values[index])).ToList();
        foreach (var twin in twins)
            draft.Report(twin.Location, $"{path} lists {((SpecNode.Scalar)twin).Text} twice");
        return twins.Count > 0;
    }
}
