using System.Text.Json;
using System.Text.Json.Serialization;
using Vae.Domain.Planning;

namespace Vae.Domain;

/// <summary>A run as <c>"t3/f1/s0"</c>.</summary>
internal sealed class RunIdJsonConverter : JsonConverter<RunId>
{
    public override RunId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RunId.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, RunId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
