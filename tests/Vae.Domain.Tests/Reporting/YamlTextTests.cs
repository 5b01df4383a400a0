using System.Text.Json.Nodes;
using CsCheck;
using Vae.Domain.Reporting;
using YamlDotNet.RepresentationModel;

namespace Vae.Domain.Tests.Reporting;

public sealed class YamlTextTests
{
    [Theory]
    [InlineData("\"relu\"", "relu")]
    [InlineData("\"mnist-beta_2\"", "mnist-beta_2")]
    [InlineData("\"no\"", "\"no\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("\"12\"", "\"12\"")]
    [InlineData("{\"a\":\"\"}", "a: \"\"")]
    [InlineData("\"a: b # c\"", "\"a: b # c\"")]
    [InlineData("\"σ² = β/2\"", "\"σ² = β/2\"")]
    [InlineData("\"two\\nlines\"", "\"two\\nlines\"")]
    [InlineData("null", "null")]
    [InlineData("true", "true")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("1E-05", "1.0E-05")]
    [InlineData("1.5E-07", "1.5E-07")]
    [InlineData("[]", "[]")]
    [InlineData("[1,null,2.5]", "[1, null, 2.5]")]
    [InlineData("{\"on\":1}", "\"on\": 1")]
    [InlineData("{\"a\":[{\"b\":1},{\"b\":2}],\"c\":{\"d\":[1]}}", "a:\n  - b: 1\n  - b: 2\nc:\n  d: [1]")]
    public void A_value_is_written_so_that_it_is_read_as_the_same_value(string json, string yaml) =>
        Write(JsonNode.Parse(json)).ShouldBe(yaml + "\n");

    [Fact]
    public void Any_text_comes_back() =>
        Gen.String[Gen.Char[' ', '\ud7ff'], 0, 200].Sample(text =>
        {
            var stream = new YamlStream();
            using var reader = new StringReader(Write(new JsonObject { ["key"] = text }));
            stream.Load(reader);
            ((YamlScalarNode)stream.Documents[0].RootNode["key"]).Value.ShouldBe(text);
        });

    private static string Write(JsonNode? document)
    {
        using var text = new StringWriter();
        YamlText.Write(document, text);
        return text.ToString();
    }
}
