using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vae.Sweep.Clusters;

/// <summary>How a cluster is reached.</summary>
/// <param name="Gateways">Its gateways, <c>host:port</c> each; any of them will do.</param>
/// <param name="ClusterId">Its name among its silos.</param>
internal sealed record ClusterAddress(ImmutableArray<string> Gateways, string ClusterId)
{
    /// <summary>The name that silos and clients use where they are told none.</summary>
    public const string DefaultId = "vae";

    /// <summary>The cluster as messages name it.</summary>
    public override string ToString() => $"the cluster {ClusterId} at {string.Join(", ", Gateways)}";

    /// <summary>What is wrong with the text of a gateway; null where nothing is.</summary>
    public static string? Complaint(string gateway) => TrySplit(gateway, out _, out _)
        ? null
        : $"'{gateway}' is no gateway: write host:port, such as 127.0.0.1:30000";

    /// <summary>The gateways' addresses, of those whose host names can be resolved now.</summary>
    public IPEndPoint[] Resolve() => [.. Gateways.SelectMany(gateway => TrySplit(gateway, out var host, out var port) ? Resolve(host, port) : [])];

    private static IEnumerable<IPEndPoint> Resolve(string host, int port)
    {
        if (IPAddress.TryParse(host, out var address)) return [new IPEndPoint(address, port)];
        try
        {
            return [.. Dns.GetHostAddresses(host, AddressFamily.InterNetwork).Select(resolved => new IPEndPoint(resolved, port))];
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private static bool TrySplit(string gateway, out string host, out int port)
    {
        var colon = gateway.LastIndexOf(':');
        host = colon > 0 ? gateway[..colon].Trim('[', ']') : "";
        port = 0;
        return host.Length > 0 && int.TryParse(gateway.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535;
    }
}
