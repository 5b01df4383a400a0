using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>A mapping with known keys. Its value is the <see cref="SectionKeys"/> that were given; theirs go to the draft.</summary>
/// <param name="Keys">The keys, in the order in which they are best written.</param>
internal sealed record ObjectShape(params ImmutableArray<KeyShape> Keys) : Shape
{
    /// <summary>Keys that are planned but do nothing yet.</summary>
    public ImmutableArray<string> Later { get; init; } = [];

    /// <inheritdoc/>
    public override string Expected => Keys.Length == 1 ? $"a mapping with the key {Names}" : $"a mapping with the keys {Names}";

    private string Names => string.Join(", ", Keys.Select(key => key.Name));

    /// <inheritdoc/>
    public override bool Takes(SpecNode node) => node is SpecNode.Mapping;

    /// <inheritdoc/>
    public override object? Read(SpecNode node, string path, SpecDraft draft)
    {
        // A section with nothing in it (all its keys commented out, say) is one left out.
        var entries = node switch
        {
            SpecNode.Mapping mapping => mapping.Entries,
            SpecNode.Scalar { Kind: ScalarKind.Null } => [],
            _ => default,
        };
        if (entries.IsDefault)
            return Reject(node, path.Length == 0 ? "a sweep file" : path, draft);
        foreach (var entry in entries)
            ReadEntry(entry, path, draft);
        foreach (var key in Keys.ExceptBy(entries.Select(entry => entry.Key), key => key.Name))
            ReadAbsent(key, path, draft);
        return new SectionKeys([.. entries.Select(entry => entry.Key)]);
    }

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var key in Keys)
            properties[key.Name] = Schema(key);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (Keys.Any(key => key.Needed))
            schema["required"] = new JsonArray([.. Keys.Where(key => key.Needed).Select(key => (JsonNode)key.Name)]);
        return schema;
    }

    private static JsonObject Schema(KeyShape key)
    {
        var schema = key.Value.Schema();
        schema.Insert(0, "description", key.Doc);
        if (key.Default is { } value)
            schema.Insert(1, "default", SpecJson.ToJsonNode(SpecYaml.Constant(value)));
        return schema;
    }

    private void ReadEntry(SpecEntry entry, string path, SpecDraft draft)
    {
        var full = Join(path, entry.Key);
        if (Keys.FirstOrDefault(key => key.Name == entry.Key) is { } key)
        {
            draft.Give(full, entry.Location);
            draft.Set(full, key.Value.Read(entry.Value, full, draft));
        }
        else
        {
            draft.Report(entry.Location, Later.Contains(entry.Key) ? $"{full} is not supported yet" : Unknown(entry.Key, path));
        }
    }

    private static void ReadAbsent(KeyShape key, string path, SpecDraft draft)
    {
        var full = Join(path, key.Name);
        if (key.Default is { } value)
            draft.Set(full, key.Value.Read(SpecYaml.Constant(value), full, draft));
        else if (key.Required)
            draft.Report(draft.LocationOf(path), $"{full} is missing: it must be {key.Value.Expected}");
        else if (key.Value is ObjectShape section)
            draft.Set(full, section.Read(new SpecNode.Mapping([], draft.LocationOf(path)), full, draft));
    }

    private string Unknown(string key, string path)
    {
        var where = path.Length == 0 ? "" : $" in {path}";
        if (SpecShape.SectionOf(key) is { } section)
            return $"unknown key '{key}'{where}: it belongs in {section}";
        return NearestName.Among(key, Keys.Select(known => known.Name)) is { } nearest
            ? $"unknown key '{ScalarText.Shortened(key)}'{where}: did you mean '{nearest}'?"
            : $"unknown key '{ScalarText.Shortened(key)}'{where}: {(Keys.Length == 1 ? "the key is" : "the keys are")} {Names}";
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
