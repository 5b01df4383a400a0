using System.Text.Json;
using System.Text.Json.Serialization;
using Vae.Domain.Planning;

namespace Vae.Domain;

/// <summary>Folds as their compact bytes in base 64.</summary>
internal sealed class FoldTableJsonConverter : JsonConverter<FoldTable>
{
    public override FoldTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FoldTable.FromBytes(reader.GetBytesFromBase64());

    public override void Write(Utf8JsonWriter writer, FoldTable value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.ToBytes());
}
