using System.Text.Json.Nodes;

namespace Vae.EndToEnd.Tests.Telemetry;

/// <summary>A span as it was received.</summary>
internal sealed record OtlpSpan(JsonObject Json, JsonObject Resource)
{
    public string Name => Text(Json["name"]);

    public string TraceId => Text(Json["traceId"]);

    public string SpanId => Text(Json["spanId"]);

    /// <summary>Empty for a root.</summary>
    public string ParentId => Text(Json["parentSpanId"]);

    /// <summary>The silo that sent it.</summary>
    public string Instance => Attribute(Resource, "service.instance.id");

    /// <summary>Whether its status is an error.</summary>
    public bool IsError => Json["status"]?["code"]?.ToString() is "STATUS_CODE_ERROR" or "2";

    /// <summary>What it is about, such as <c>vae.run</c>; empty where it says nothing.</summary>
    public string this[string attribute] => Attribute(Json, attribute);

    /// <summary>The traces that it links to, by the kind of link.</summary>
    public IReadOnlyDictionary<string, string> Links => (Json["links"] as JsonArray ?? [])
        .ToDictionary(link => Attribute(link!.AsObject(), "vae.link"), link => Text(link!["traceId"]));

    /// <summary>An attribute as text.</summary>
    public static string Attribute(JsonObject of, string key) => of["attributes"] is JsonObject attributes && attributes[key] is { } value ? value.ToString() : "";

    private static string Text(JsonNode? node) => node?.ToString() ?? "";
}
