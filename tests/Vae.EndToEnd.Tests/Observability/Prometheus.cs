using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Vae.EndToEnd.Tests.Observability;

/// <summary>A Prometheus server, asked over its HTTP interface.</summary>
internal sealed class Prometheus(string address) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://{address}/api/v1/") };

    /// <summary>How many of its targets answer; 0 while it does not answer itself.</summary>
    public async Task<int> TargetsUp()
    {
        try
        {
            return (await Get("targets"))["activeTargets"]!.AsArray().Count(target => target!["health"]!.GetValue<string>() == "up");
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    /// <summary>Whether a query gives at least one number now.</summary>
    public async Task<bool> HasData(string query) => (await Get($"query?query={Uri.EscapeDataString(query)}"))["result"]!.AsArray()
        .Any(sample => double.IsFinite(double.Parse(sample!["value"]![1]!.GetValue<string>(), CultureInfo.InvariantCulture)));

    /// <summary>Whether a label has values among series.</summary>
    public async Task<bool> HasValues(string series, string label) =>
        (await Get($"label/{label}/values?match[]={Uri.EscapeDataString(series)}")).AsArray().Count > 0;

    /// <summary>The rules that it evaluates.</summary>
    public async Task<JsonObject[]> Rules() =>
        [.. (await Get("rules"))["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!.AsObject())];

    public void Dispose() => _client.Dispose();

    private async Task<JsonNode> Get(string path)
    {
        using var response = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        // What it says of a query that it cannot answer is in the answer; while it starts there is none.
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable) response.EnsureSuccessStatusCode();
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        answer["status"]!.GetValue<string>().ShouldBe("success", $"{path}: {answer["error"]}");
        return answer["data"]!;
    }
}
