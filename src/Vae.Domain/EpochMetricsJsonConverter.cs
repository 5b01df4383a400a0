using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vae.Domain.Metrics;

namespace Vae.Domain;

/// <summary>Epochs as JSON, of which a sweep has by far the most: the form that the serializer gives them, in a third of its time.</summary>
internal sealed class EpochMetricsJsonConverter : JsonConverter<EpochMetrics>
{
    private const int FewLatents = 8;

    /// <summary>Reads one from its bytes.</summary>
    /// <exception cref="JsonException">They are something else.</exception>
    public static EpochMetrics Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Read(ref reader);
    }

    public override EpochMetrics Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    private static EpochMetrics Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject) throw new JsonException("An epoch is an object.");
        var (epoch, train, validation, spectrum, units) = (0, default(ElboTerms), default(ElboTerms), ImmutableArray<double>.Empty, 0);
        var (sigma, speed, isOnFloor, skipped, clipped, retries) = ((double?)null, 0.0, false, 0, 0, 0);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("epoch"u8)) epoch = Integer(ref reader);
            else if (reader.ValueTextEquals("train"u8)) train = Terms(ref reader);
            else if (reader.ValueTextEquals("validation"u8)) validation = Terms(ref reader);
            else if (reader.ValueTextEquals("klPerLatent"u8)) spectrum = Numbers(ref reader);
            else if (reader.ValueTextEquals("activeUnits"u8)) units = Integer(ref reader);
            else if (reader.ValueTextEquals("sigma"u8)) sigma = NumberOrNull(ref reader);
            else if (reader.ValueTextEquals("samplesPerSecond"u8)) speed = Number(ref reader);
            else if (reader.ValueTextEquals("onVarianceFloor"u8)) isOnFloor = reader.Read() && reader.GetBoolean();
            else if (reader.ValueTextEquals("skippedSteps"u8)) skipped = Integer(ref reader);
            else if (reader.ValueTextEquals("clippedSteps"u8)) clipped = Integer(ref reader);
            else if (reader.ValueTextEquals("retries"u8)) retries = Integer(ref reader);
            else Pass(ref reader);
        }

        return new EpochMetrics(epoch, train, validation, spectrum, units, sigma, speed, isOnFloor) { SkippedSteps = skipped, ClippedSteps = clipped, Retries = retries };
    }

    public override void Write(Utf8JsonWriter writer, EpochMetrics value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("epoch"u8, value.Epoch);
        Write(writer, "train"u8, value.Train);
        Write(writer, "validation"u8, value.Validation);
        writer.WriteStartArray("klPerLatent"u8);
        foreach (var kl in value.KlPerLatent) Write(writer, kl);
        writer.WriteEndArray();
        writer.WriteNumber("activeUnits"u8, value.ActiveUnits);
        writer.WritePropertyName("sigma"u8);
        if (value.Sigma is { } sigma) Write(writer, sigma);
        else writer.WriteNullValue();
        Write(writer, "samplesPerSecond"u8, value.SamplesPerSecond);
        writer.WriteBoolean("onVarianceFloor"u8, value.OnVarianceFloor);
        if (value.SkippedSteps != 0) writer.WriteNumber("skippedSteps"u8, value.SkippedSteps);
        if (value.ClippedSteps != 0) writer.WriteNumber("clippedSteps"u8, value.ClippedSteps);
        if (value.Retries != 0) writer.WriteNumber("retries"u8, value.Retries);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ElboTerms terms)
    {
        writer.WriteStartObject(name);
        Write(writer, "distortion"u8, terms.Distortion);
        Write(writer, "rate"u8, terms.Rate);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, double number)
    {
        writer.WritePropertyName(name);
        Write(writer, number);
    }

    private static void Write(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number)) writer.WriteNumberValue(number);
        else writer.WriteStringValue(double.IsNaN(number) ? "NaN"u8 : number > 0 ? "Infinity"u8 : "-Infinity"u8);
    }

    private static ElboTerms Terms(ref Utf8JsonReader reader)
    {
        var (distortion, rate) = (0.0, 0.0);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) throw new JsonException("Terms are an object.");
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("distortion"u8)) distortion = Number(ref reader);
            else if (reader.ValueTextEquals("rate"u8)) rate = Number(ref reader);
            else Pass(ref reader);
        }

        return new ElboTerms(distortion, rate);
    }

    private static ImmutableArray<double> Numbers(ref Utf8JsonReader reader)
    {
        var numbers = ImmutableArray.CreateBuilder<double>(FewLatents);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartArray) throw new JsonException("A spectrum is an array.");
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray) numbers.Add(Value(ref reader));
        return numbers.ToImmutable();
    }

    private static int Integer(ref Utf8JsonReader reader) => reader.Read() ? reader.GetInt32() : 0;

    private static double Number(ref Utf8JsonReader reader) => reader.Read() ? Value(ref reader) : 0;

    private static double? NumberOrNull(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType is not JsonTokenType.Null ? Value(ref reader) : null;

    private static double Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetDouble(),
        JsonTokenType.String when reader.ValueTextEquals("NaN"u8) => double.NaN,
        JsonTokenType.String when reader.ValueTextEquals("Infinity"u8) => double.PositiveInfinity,
        JsonTokenType.String when reader.ValueTextEquals("-Infinity"u8) => double.NegativeInfinity,
        _ => throw new JsonException("This must be a number, or the name of one that is not finite."),
    };

    private static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
