using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests.Observability;

/// <summary>A dashboard of <c>deploy/observability/dashboards</c>, as Grafana reads it.</summary>
internal sealed partial record Dashboard(string Name, JsonObject Json)
{
    /// <summary>Where dashboards, rules and the configuration of Prometheus lie.</summary>
    public static string Folder { get; } = Path.Combine(BuiltProgram.Root, "deploy", "observability");

    /// <summary>All of them.</summary>
    public static Dashboard[] All() => [.. Directory.EnumerateFiles(Path.Combine(Folder, "dashboards"), "*.json").Order(StringComparer.Ordinal)
        .Select(path => new Dashboard(Path.GetFileNameWithoutExtension(path), JsonNode.Parse(File.ReadAllText(path))!.AsObject()))];

    /// <summary>What is drawn; a row is a heading.</summary>
    public JsonObject[] Panels => [.. Objects(Json["panels"]).Where(panel => panel["type"]!.GetValue<string>() != "row")];

    /// <summary>What it asks Prometheus for.</summary>
    public string[] Queries => [.. Panels.SelectMany(panel => Objects(panel["targets"])).Select(target => target["expr"]!.GetValue<string>())];

    /// <summary>The variables that a user chooses among.</summary>
    public JsonObject[] Variables => [.. Objects(Json["templating"]!["list"])];

    /// <summary>The label and the series of each variable whose values Prometheus knows.</summary>
    public (string Series, string Label)[] Choices => [.. Variables
        .Where(variable => variable["type"]!.GetValue<string>() == "query")
        .Select(variable => LabelValues().Match(variable["definition"]!.GetValue<string>()))
        .Select(match => (match.Groups["series"].Value, match.Groups["label"].Value))];

    /// <summary>A query as Grafana sends it with everything chosen.</summary>
    public static string Sent(string query) => query.Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("\"$job\"", "\".+\"", StringComparison.Ordinal)
        .Replace("\"$sweep\"", "\".+\"", StringComparison.Ordinal).Replace("\"$instance\"", "\".+\"", StringComparison.Ordinal);

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => list!.AsArray().Select(item => item!.AsObject());

    [GeneratedRegex(@"^label_values\((?<series>.*), (?<label>\w+)\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelValues();
}
