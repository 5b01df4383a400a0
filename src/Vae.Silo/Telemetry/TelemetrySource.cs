namespace Vae.Silo.Telemetry;

/// <summary>Who telemetry comes from: the resource of OpenTelemetry.</summary>
/// <param name="Instance">The silo's name, or the process of a client.</param>
/// <param name="Cluster">The cluster's name; null outside of one.</param>
/// <param name="Roles">What the silo does; none for a client.</param>
public sealed record TelemetrySource(string Instance, string? Cluster, SiloRoles Roles)
{
    /// <summary>The attributes of the resource.</summary>
    internal IEnumerable<KeyValuePair<string, object>> Attributes
    {
        get
        {
            if (Roles is not SiloRoles.None) yield return new("vae.roles", Roles.ToString().Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant());
        }
    }
}
