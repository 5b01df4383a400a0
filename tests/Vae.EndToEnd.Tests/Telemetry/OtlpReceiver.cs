using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Vae.EndToEnd.Tests.Telemetry;

/// <summary>Elastic's mock server for OTLP, on a free port: keeps what it is sent.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    // The module's own program has fixed ports; its class takes any.
    private const string Script =
        """
        const {MockOtlpServer, normalizeTrace, normalizeMetrics, normalizeLogs} = require(process.argv[1]);
        const say = (kind, data) => process.stdout.write(JSON.stringify({kind, data}) + '\n');
        const server = new MockOtlpServer({
          logLevel: 'fatal', services: ['grpc', 'http'], grpcHostname: '127.0.0.1', grpcPort: 0, httpHostname: '127.0.0.1', httpPort: 0,
          onTrace: trace => say('trace', normalizeTrace(trace)),
          onMetrics: metrics => say('metrics', normalizeMetrics(metrics)),
          onLogs: logs => say('logs', normalizeLogs(logs)),
        });
        process.stdin.on('close', () => process.exit(0)).resume();
        server.start().then(() => say('ready', {grpc: server.grpcUrl, http: server.httpUrl}));
        """;

    private readonly Process _process;
    private readonly ConcurrentQueue<JsonObject> _received = [];
    private readonly TaskCompletionSource<JsonObject> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private OtlpReceiver(Process process)
    {
        _process = process;
        _reading = Read();
    }

    /// <summary>The folder of the module <c>@elastic/mockotlpserver</c>; null where there is none.</summary>
    public static string? Module { get; } = Environment.GetEnvironmentVariable("VAE_MOCKOTLP");

    /// <summary>Variables that have a program send everything here.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; private set; } = new Dictionary<string, string>();

    /// <summary>Spans that were received.</summary>
    public OtlpSpan[] Spans => [.. Records("trace", "resourceSpans", "scopeSpans", "spans").Select(span => new OtlpSpan(span.Record, span.Resource))];

    /// <summary>Names of metrics that were received.</summary>
    public string[] Metrics => [.. Records("metrics", "resourceMetrics", "scopeMetrics", "metrics").Select(metric => metric.Record["name"]!.GetValue<string>()).Distinct()];

    /// <summary>Log records that were received.</summary>
    public JsonObject[] Logs => [.. Records("logs", "resourceLogs", "scopeLogs", "logRecords").Select(log => log.Record)];

    /// <summary>Starts it; skips the test where it is not installed.</summary>
    /// <param name="protocol">What it is to be sent: <c>grpc</c> or <c>http/protobuf</c>.</param>
    public static async Task<OtlpReceiver> Start(string protocol)
    {
        Assert.SkipWhen(Module is null, "Needs Node.js and a server for OTLP: npm install --prefix DIR @elastic/mockotlpserver, VAE_MOCKOTLP=DIR/node_modules/@elastic/mockotlpserver dotnet test --project tests/Vae.EndToEnd.Tests");
        var receiver = new OtlpReceiver(Process.Start(new ProcessStartInfo("node", ["-e", Script, Module])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        var ready = await receiver._ready.Task.WaitAsync(TestContext.Current.CancellationToken);
        receiver.Variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = ready[protocol is "grpc" ? "grpc" : "http"]!.GetValue<string>(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
        };
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task Read()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var said = JsonNode.Parse(line)!.AsObject();
            if (said["kind"]!.GetValue<string>() is "ready") _ready.SetResult(said["data"]!.AsObject());
            else _received.Enqueue(said);
        }
    }

    private IEnumerable<(JsonObject Record, JsonObject Resource)> Records(string kind, string resources, string scopes, string records) =>
        from said in _received
        where said["kind"]!.GetValue<string>() == kind
        from resource in said["data"]![resources]!.AsArray()
        from scope in resource![scopes]!.AsArray()
        from entry in scope![records]!.AsArray()
        select (entry.AsObject(), resource["resource"]!.AsObject());
}
