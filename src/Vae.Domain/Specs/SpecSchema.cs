using Vae.Domain.Specs.Shapes;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs;

/// <summary>The sweep file's JSON Schema, for editors.</summary>
public static class SpecSchema
{
    /// <summary>The schema (draft 2020-12), indented, with a final line break: every key with its meaning and default.</summary>
    public static string ToJson()
    {
        var schema = SpecShape.Root.Schema();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "vae sweep file");
        return schema.ToJsonString(SpecJson.Indented) + "\n";
    }
}
