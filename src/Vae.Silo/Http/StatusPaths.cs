namespace Vae.Silo.Http;

/// <summary>What the HTTP port answers to.</summary>
internal static class StatusPaths
{
    /// <summary>Whether the process lives; asks nobody else.</summary>
    public const string Live = "/health/live";

    /// <summary>Whether the silo can do its part now.</summary>
    public const string Ready = "/health/ready";

    /// <summary>Whether it has joined its cluster.</summary>
    public const string Started = "/health/started";

    /// <summary>What it measures of itself, in the text format of Prometheus.</summary>
    public const string Metrics = "/metrics";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Live, Ready, Started, Metrics];
}
