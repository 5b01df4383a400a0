namespace Vae.Silo.Telemetry;

/// <summary>Where each signal is sent, as OpenTelemetry's standard variables say: nowhere where none of them is set.</summary>
/// <param name="Traces">Spans.</param>
/// <param name="Metrics">Measurements.</param>
/// <param name="Logs">Log records.</param>
public sealed record TelemetrySettings(SignalExport Traces, SignalExport Metrics, SignalExport Logs)
{
    /// <summary>Nothing is sent.</summary>
    public static readonly TelemetrySettings Off = new(SignalExport.None, SignalExport.None, SignalExport.None);

    /// <summary>Reads the variables.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="complain">Told in a sentence of a value that means nothing, which is left out of account.</param>
    public static TelemetrySettings FromEnvironment(Func<string, string?> environment, Action<string> complain)
    {
        if (string.Equals(environment("OTEL_SDK_DISABLED")?.Trim(), "true", StringComparison.OrdinalIgnoreCase)) return Off;
        var isEndpointSet = IsSet("OTEL_EXPORTER_OTLP_ENDPOINT");
        return new TelemetrySettings(Export("TRACES"), Export("METRICS"), Export("LOGS"));

        SignalExport Export(string signal)
        {
            var variable = $"OTEL_{signal}_EXPORTER";
            if (!IsSet(variable)) return isEndpointSet || IsSet($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT") ? SignalExport.Otlp : SignalExport.None;
            return environment(variable)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Aggregate(SignalExport.None, (all, name) => all | Named(variable, name.ToLowerInvariant()));
        }

        SignalExport Named(string variable, string name)
        {
            switch (name)
            {
                case "otlp": return SignalExport.Otlp;
                case "console": return SignalExport.Console;
                case "none": return SignalExport.None;
                // Metrics can be scraped wherever there is an HTTP port.
                case "prometheus" when variable == "OTEL_METRICS_EXPORTER": return SignalExport.None;
                default:
                    complain($"{variable}: '{name}' is not known here and left out; there are otlp, console and none.");
                    return SignalExport.None;
            }
        }

        bool IsSet(string variable) => !string.IsNullOrWhiteSpace(environment(variable));
    }
}
