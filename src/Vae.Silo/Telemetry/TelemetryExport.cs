using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Vae.Grains.Telemetry;

namespace Vae.Silo.Telemetry;

/// <summary>What this process sends to whoever watches it, from its start to the last flush.</summary>
public sealed class TelemetryExport : IDisposable
{
    private static readonly string[] Meters = [Instruments.Meter, "Microsoft.Orleans", "Npgsql", "System.Runtime"];

    // Of Orleans' own sources that of its runtime is left out: it speaks of its tables and timers all the time.
    private static readonly string[] Sources = [Traces.Name, "Microsoft.Orleans.Application", "Microsoft.Orleans.Lifecycle", "Microsoft.Orleans.Storage", "Npgsql"];

    // So many sweeps of one silo's life have series of their own; the state that a scrape shows is bounded by those that are unfinished.
    private const int SweepSeries = 20_000;

    private readonly SignalExport _logs;
    private readonly ResourceBuilder _resource;
    private readonly Func<string, string?> _environment;
    private readonly TracerProvider? _tracers;

    private TelemetryExport(TelemetrySettings settings, TelemetrySource source, bool isScraped, Func<string, string?> environment)
    {
        _logs = settings.Logs;
        _environment = environment;
        _resource = ResourceBuilder.CreateDefault()
            .AddService("vae", source.Cluster, Version, autoGenerateServiceInstanceId: false, source.Instance)
            .AddAttributes(source.Attributes)
            .AddEnvironmentVariableDetector();
        if (settings.Traces is not SignalExport.None) _tracers = Tracers(settings.Traces);
        if (isScraped || settings.Metrics is not SignalExport.None) Metrics = MetersOf(settings.Metrics, isScraped);
    }

    /// <summary>Whether spans are sent.</summary>
    internal bool HasTraces => _tracers is not null;

    /// <summary>What collects measurements; null where nobody wants any.</summary>
    internal MeterProvider? Metrics { get; }

    private static string Version => typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Begins to send what the settings say.</summary>
    /// <param name="settings">Where to.</param>
    /// <param name="source">Who this is.</param>
    /// <param name="isScraped">Whether metrics are asked for over HTTP as well.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <returns>Null where nothing is to be sent, and nothing was created.</returns>
    public static TelemetryExport? Start(TelemetrySettings settings, TelemetrySource source, bool isScraped, Func<string, string?> environment) =>
        settings == TelemetrySettings.Off && !isScraped ? null : new TelemetryExport(settings, source, isScraped, environment);

    /// <summary>Has a host's log sent too.</summary>
    internal void AddLogs(ILoggingBuilder logging)
    {
        if (_logs is SignalExport.None) return;
        logging.AddOpenTelemetry(log =>
        {
            (log.IncludeScopes, log.IncludeFormattedMessage) = (true, true);
            log.SetResourceBuilder(_resource);
            if (_logs.HasFlag(SignalExport.Otlp)) log.AddOtlpExporter(options => Apply(options, "LOGS"));
            if (_logs.HasFlag(SignalExport.Console)) log.AddConsoleExporter();
        });
    }

    /// <summary>Sends what is left, for some seconds at most.</summary>
    public void Dispose()
    {
        _tracers?.Dispose();
        Metrics?.Dispose();
    }

    private TracerProvider Tracers(SignalExport export)
    {
        Traces.GenerateIds();
        var exporters = new List<BaseProcessor<Activity>>();
        if (export.HasFlag(SignalExport.Otlp)) exporters.Add(new BatchActivityExportProcessor(new OtlpTraceExporter(Apply(new OtlpExporterOptions(), "TRACES"))));
        if (export.HasFlag(SignalExport.Console)) exporters.Add(new SimpleActivityExportProcessor(new ConsoleActivityExporter(new ConsoleExporterOptions())));
        var builder = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(_resource)
            .AddSource(Sources)
            .AddProcessor(new FailedAttempts(exporters, new SpanBudget(TimeProvider.System)));
        // The standard variable decides where it is set.
        if (string.IsNullOrWhiteSpace(_environment("OTEL_TRACES_SAMPLER"))) builder.SetSampler(new AttemptSampler(new SpanBudget(TimeProvider.System)));
        return builder.Build();
    }

    private MeterProvider MetersOf(SignalExport export, bool isScraped)
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(_resource)
            .AddMeter(Meters)
            .AddView(instrument => instrument.Name.StartsWith("vae.sweep.", StringComparison.Ordinal) ? new MetricStreamConfiguration { CardinalityLimit = SweepSeries } : null);
        if (export.HasFlag(SignalExport.Otlp)) builder.AddOtlpExporter(options => Apply(options, "METRICS"));
        if (export.HasFlag(SignalExport.Console)) builder.AddConsoleExporter();
        if (isScraped) builder.AddPrometheusExporter(options => options.ScopeInfoEnabled = false);
        return builder.Build();
    }

    /// <summary>The exporter knows the general variables by itself; those of a signal come before them.</summary>
    private OtlpExporterOptions Apply(OtlpExporterOptions options, string signal)
    {
        options.Protocol = Of("PROTOCOL") switch
        {
            "grpc" => OtlpExportProtocol.Grpc,
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            _ => options.Protocol,
        };
        if (Of("HEADERS") is { } headers) options.Headers = headers;
        if (Uri.TryCreate(Of("ENDPOINT"), UriKind.Absolute, out var endpoint)) options.Endpoint = endpoint;
        return options;

        string? Of(string what) => _environment($"OTEL_EXPORTER_OTLP_{signal}_{what}");
    }
}
