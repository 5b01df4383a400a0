using System.Text.Json;
using System.Text.Json.Serialization;
using Vae.Domain.Metrics;

namespace Vae.Domain;

/// <summary>The one JSON form of the domain's values: in the log, in the tables, and on the wire.</summary>
/// <remarks>camelCase names, enumerations by name, numbers that are not finite by name ("NaN"), so that a store never fails on a diverged run.</remarks>
public static class DomainJson
{
    /// <summary>The settings of the form.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new RunIdJsonConverter(), new EpochMetricsJsonConverter(), new SweepSpecJsonConverter(), new FoldTableJsonConverter() },
    };

    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };

    /// <summary>A value as JSON text for people to look at too.</summary>
    public static string WriteIndented<T>(T value) => JsonSerializer.Serialize(value, Indented);

    /// <summary>A value as JSON text.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads an epoch from the bytes of its JSON text, without a step in between: a sweep may have millions.</summary>
    /// <exception cref="JsonException">The text is something else.</exception>
    public static EpochMetrics ReadEpoch(ReadOnlySpan<byte> json) => EpochMetricsJsonConverter.Read(json);

    /// <summary>Reads what <see cref="Write"/> made.</summary>
    /// <exception cref="JsonException">The text is something else.</exception>
    public static T Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("null is no value.");
        }
        catch (NotSupportedException error)
        {
            // This is how the serializer says that a value has no type.
            throw new JsonException(error.Message, error);
        }
    }
}
