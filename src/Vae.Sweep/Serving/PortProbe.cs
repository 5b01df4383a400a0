using System.Net;
using System.Net.Sockets;
using Vae.Silo;

namespace Vae.Sweep.Serving;

/// <summary>Finds out whether a silo's ports are free. Orleans shares them with whoever has them, and the cluster would hold the other silo for an earlier life of this one.</summary>
internal static class PortProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What is wrong with the ports; null where they are free.</summary>
    public static async Task<string?> Complaint(ClusterSiloSettings settings)
    {
        (int Port, ServeSetting Setting)[] ports =
        [
            (settings.SiloPort, ServeSettings.SiloPort),
            (settings.Roles.HasFlag(SiloRoles.Control) ? settings.GatewayPort : 0, ServeSettings.GatewayPort),
            (settings.HttpPort, ServeSettings.HttpPort),
        ];
        foreach (var (port, setting) in ports.Where(port => port.Port > 0))
        {
            if (await IsTaken(settings.Listen, port)) return $"Port {port} of {settings.Listen} is taken: name another with {setting.Flag}, or end whoever has it.";
        }

        return null;
    }

    private static async Task<bool> IsTaken(IPAddress address, int port)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var probe = new TcpClient(address.AddressFamily);
        try
        {
            await probe.ConnectAsync(address.Equals(IPAddress.Any) ? IPAddress.Loopback : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address, port, patience.Token);
            return true;
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
