using System.Text.Json.Nodes;
using NJsonSchema;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Specs;

public sealed class SpecSchemaTests(SpecSchemaTests.Loaded schema) : IClassFixture<SpecSchemaTests.Loaded>
{
    [Fact]
    public void The_schema() => SpecSchema.ToJson().ShouldMatchApproved(options => options.WithFileExtension("json"));

    [Fact]
    public void Every_key_is_described()
    {
        Undescribed(JsonNode.Parse(SpecSchema.ToJson())!.AsObject(), "").ShouldBeEmpty();

        static IEnumerable<string> Undescribed(JsonNode? node, string path) => node switch
        {
            JsonObject keys => keys.SelectMany(key => path.EndsWith("/properties", StringComparison.Ordinal) && key.Value?["description"] is null
                ? [$"{path}/{key.Key}"]
                : Undescribed(key.Value, $"{path}/{key.Key}")),
            JsonArray items => items.SelectMany((item, index) => Undescribed(item, $"{path}/{index}")),
            _ => [],
        };
    }

    [Theory]
    [InlineData(Sweeps.Shortest)]
    [InlineData(Sweeps.Everything)]
    public void What_the_reader_takes_fits_the_schema(string text) =>
        schema.Value.Validate(SweepSpecJson.Write(Sweeps.Valid(text, "seed=5"))).ShouldBeEmpty();

    [Theory]
    [InlineData("training.epochs", "0")]
    [InlineData("training.beta", "-1")]
    [InlineData("training.learningRate", "0")]
    [InlineData("training.epoch", "3")]
    [InlineData("training.optimizer", "\"adagrad\"")]
    [InlineData("training.momentum", "1")]
    [InlineData("training.skip", "1")]
    [InlineData("training.clip", "\"never\"")]
    [InlineData("data.source", "\"pictures\"")]
    [InlineData("model.likelihood", "{\"sigma\":1}")]
    [InlineData("name", "\".a\"")]
    [InlineData("crossValidation.folds", "1")]
    [InlineData("version", "2")]
    public void What_the_reader_refuses_does_not_fit_the_schema(string path, string value)
    {
        var spec = JsonNode.Parse(SweepSpecJson.Write(Sweeps.Valid(Sweeps.Shortest)))!;
        var keys = path.Split('.');
        keys.SkipLast(1).Aggregate(spec, (section, key) => section[key]!)[keys[^1]] = JsonNode.Parse(value);
        schema.Value.Validate(spec.ToJsonString()).ShouldNotBeEmpty();
        Sweeps.Problems(spec.ToJsonString()).ShouldNotBeEmpty();
    }

    /// <summary>The schema as an independent library reads it.</summary>
    public sealed class Loaded : IAsyncLifetime
    {
        public JsonSchema Value { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Value = await JsonSchema.FromJsonAsync(SpecSchema.ToJson());

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
