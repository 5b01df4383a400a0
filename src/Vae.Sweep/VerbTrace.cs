using System.Diagnostics;
using System.Globalization;
using Vae.Grains.Telemetry;
using Vae.Silo;
using Vae.Silo.Telemetry;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary>The trace of a verb: a root span, or one below the span that <c>TRACEPARENT</c> names; only where OpenTelemetry's variables ask for traces.</summary>
internal sealed class VerbTrace : IDisposable
{
    // A silo and what trains for one have traces of their own.
    private static readonly string[] Untraced = ["vae serve", "vae train-one"];

    private readonly Activity? _span;

    private VerbTrace(TelemetryExport telemetry, string verb)
    {
        Telemetry = telemetry;
        _ = ActivityContext.TryParse(Environment.GetEnvironmentVariable("TRACEPARENT"), Environment.GetEnvironmentVariable("TRACESTATE"), isRemote: true, out var parent);
        using var process = Process.GetCurrentProcess();
        _span = Traces.Source.StartActivity(verb, ActivityKind.Internal, parent, startTime: new DateTimeOffset(process.StartTime));
    }

    /// <summary>What the verb's process sends; null where it sends nothing.</summary>
    public static TelemetryExport? Telemetry { get; private set; }

    /// <summary>Begins the trace of a verb; null where nobody wants any telemetry, and nothing was created.</summary>
    /// <param name="verb">Such as <c>vae model info</c>.</param>
    /// <param name="terminal">Told of variables that mean nothing.</param>
    public static VerbTrace? Begin(string verb, Terminal terminal)
    {
        if (Untraced.Contains(verb)) return null;
        var settings = TelemetrySettings.FromEnvironment(Environment.GetEnvironmentVariable, terminal.Say);
        if (settings == TelemetrySettings.Off) return null;
        var process = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}");
        return TelemetryExport.Start(settings, new TelemetrySource(process, Cluster: null, SiloRoles.None), isScraped: false, Environment.GetEnvironmentVariable) is { } telemetry
            ? new VerbTrace(telemetry, verb)
            : null;
    }

    /// <summary>Begins a part of the verb's work; null where nobody listens.</summary>
    /// <param name="name">Such as <c>plan</c>.</param>
    public static Activity? Stage(string name) => Traces.Source.StartActivity(name);

    /// <summary>The verb did what it could.</summary>
    public void End(int exitCode)
    {
        _span?.SetTag("process.exit.code", exitCode);
        if (exitCode is not (ExitCode.Done or ExitCode.Interrupted)) _span?.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>The verb failed.</summary>
    /// <returns>False, always: the failure is somebody else's to handle.</returns>
    public bool Record(Exception failure)
    {
        _span?.AddException(failure).SetStatus(ActivityStatusCode.Error, failure.Message);
        return false;
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _span?.Dispose();
        Telemetry?.Dispose();
        Telemetry = null;
    }
}
