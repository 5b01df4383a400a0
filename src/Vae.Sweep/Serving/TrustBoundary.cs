using Vae.Silo;

namespace Vae.Sweep.Serving;

/// <summary>What must be said when Orleans' ports can be reached from elsewhere.</summary>
internal static class TrustBoundary
{
    /// <summary>The warning; null where only this machine reaches the ports.</summary>
    public static string? Warning(ClusterSiloSettings settings)
    {
        if (settings.IsLocal) return null;
        var ports = settings.Roles.HasFlag(SiloRoles.Control)
            ? $"{settings.SiloPort} (silo) and {settings.GatewayPort} (gateway)"
            : $"{settings.SiloPort} (silo)";
        return $"""
            Warning: listening on {settings.Listen}. Orleans' ports authenticate nobody: whoever reaches {ports} can do everything that this cluster can.
            Let only the cluster's own machines reach them (a private network, a firewall, a NetworkPolicy), and clients from elsewhere through an authenticated tunnel (kubectl port-forward, ssh -L).
            """;
    }
}
