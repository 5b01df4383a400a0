using System.Text.Json;
using System.Text.Json.Serialization;
using Vae.Domain.Specs;

namespace Vae.Domain;

/// <summary>A spec as the sweep file in JSON.</summary>
internal sealed class SweepSpecJsonConverter : JsonConverter<SweepSpec>
{
    public override SweepSpec Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return SweepSpecJson.Read(document.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, SweepSpec value, JsonSerializerOptions options) =>
        writer.WriteRawValue(SweepSpecJson.Write(value));
}
