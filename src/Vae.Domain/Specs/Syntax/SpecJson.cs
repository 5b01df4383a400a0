using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vae.Domain.Specs.Syntax;

/// <summary>Nodes as JSON. Reading needs nothing of its own: JSON is YAML.</summary>
internal static class SpecJson
{
    /// <summary>On several lines, the same on every system.</summary>
    public static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>On one line.</summary>
    public static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A node as JSON; numbers keep their spelling.</summary>
    public static JsonNode? ToJsonNode(SpecNode node) => node switch
    {
        SpecNode.Mapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, ToJsonNode(entry.Value)))),
        SpecNode.Sequence list => new JsonArray([.. list.Items.Select(ToJsonNode)]),
        SpecNode.Scalar { Kind: ScalarKind.Text } text => JsonValue.Create(text.Text),
        SpecNode.Scalar bare => JsonNode.Parse(bare.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
