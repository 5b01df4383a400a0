namespace Vae.Silo.Telemetry;

/// <summary>Where a signal is sent.</summary>
[Flags]
public enum SignalExport
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>To whoever takes OTLP.</summary>
    Otlp = 1,

    /// <summary>To this process's terminal, for developers.</summary>
    Console = 2,
}
