using System.Text.Json;

namespace Vae.Domain.Reporting;

/// <summary>Measured numbers in JSON: what is not finite is null.</summary>
internal static class JsonMeasures
{
    /// <summary>Writes a member that is a number or null.</summary>
    public static void WriteMeasure(this Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        json.WriteMeasure(value);
    }

    /// <summary>Writes a number or null.</summary>
    public static void WriteMeasure(this Utf8JsonWriter json, double? value)
    {
        if (value is { } number && double.IsFinite(number)) json.WriteNumberValue(number);
        else json.WriteNullValue();
    }

    /// <summary>Writes a member that is a whole number or null.</summary>
    public static void WriteCount(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
