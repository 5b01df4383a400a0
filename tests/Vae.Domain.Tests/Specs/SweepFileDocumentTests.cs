using System.Text.Json.Nodes;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Specs;

public sealed class SweepFileDocumentTests
{
    [Fact]
    public void Every_key_of_the_schema_stands_in_the_guide()
    {
        var guide = File.ReadAllText(Path.Combine(Root(), "docs", "sweep-file.md"));
        var keys = Keys(JsonNode.Parse(SpecSchema.ToJson())!, "").ToArray();

        keys.Length.ShouldBeGreaterThan(40);
        keys.Where(key => !guide.Contains($"`{key}`") && !guide.Contains($"`.{key.Split('.')[^1]}`")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Keys(JsonNode schema, string prefix)
    {
        foreach (var (name, shape) in schema["properties"]?.AsObject() ?? [])
        {
            if (shape!["properties"] is null) yield return prefix + name;
            foreach (var key in Keys(shape, $"{prefix}{name}.")) yield return key;
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vae.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
