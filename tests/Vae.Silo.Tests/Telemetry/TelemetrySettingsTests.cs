using Vae.Silo.Telemetry;

namespace Vae.Silo.Tests.Telemetry;

public sealed class TelemetrySettingsTests
{
    private readonly List<string> _complaints = [];

    [Fact]
    public void Without_a_variable_nothing_is_sent() => Read().ShouldBe(TelemetrySettings.Off);

    [Fact]
    public void An_endpoint_is_sent_every_signal() =>
        Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317")).ShouldBe(new TelemetrySettings(SignalExport.Otlp, SignalExport.Otlp, SignalExport.Otlp));

    [Fact]
    public void An_endpoint_of_a_signal_is_sent_that_one() =>
        Read(("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://127.0.0.1:4317")).ShouldBe(new TelemetrySettings(SignalExport.None, SignalExport.Otlp, SignalExport.None));

    [Fact]
    public void Exporters_are_named_for_each_signal() => Read(
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"),
        ("OTEL_TRACES_EXPORTER", "console, otlp"),
        ("OTEL_METRICS_EXPORTER", "prometheus"),
        ("OTEL_LOGS_EXPORTER", "none")).ShouldBe(new TelemetrySettings(SignalExport.Otlp | SignalExport.Console, SignalExport.None, SignalExport.None));

    [Fact]
    public void Telemetry_that_is_switched_off_is_off_whatever_else_is_set() =>
        Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"), ("OTEL_SDK_DISABLED", "True")).ShouldBe(TelemetrySettings.Off);

    [Fact]
    public void An_exporter_that_is_not_known_is_said_and_left_out()
    {
        Read(("OTEL_TRACES_EXPORTER", "zipkin,console")).ShouldBe(new TelemetrySettings(SignalExport.Console, SignalExport.None, SignalExport.None));
        _complaints.ShouldHaveSingleItem().ShouldBe("OTEL_TRACES_EXPORTER: 'zipkin' is not known here and left out; there are otlp, console and none.");
    }

    [Fact]
    public void Where_nothing_is_to_be_sent_nothing_is_created() =>
        TelemetryExport.Start(TelemetrySettings.Off, new TelemetrySource("some", null, SiloRoles.None), isScraped: false, _ => null).ShouldBeNull();

    private TelemetrySettings Read(params (string Name, string Value)[] variables) =>
        TelemetrySettings.FromEnvironment(name => variables.FirstOrDefault(variable => variable.Name == name).Value, _complaints.Add);
}
