using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vae.Domain.Reporting;

/// <summary>Numbers of documents: what is not finite is null.</summary>
internal sealed class FiniteJsonConverter : JsonConverter<double>
{
    /// <inheritdoc/>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteMeasure(value);
}
