using System.Net;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>One end of a connection.</summary>
/// <param name="Name">How tests name it.</param>
/// <param name="Namespace">Its namespace; null outside of the cluster.</param>
/// <param name="Labels">Its pod's labels.</param>
/// <param name="Address">Its address.</param>
internal sealed record NetworkPeer(string Name, string? Namespace, IDictionary<string, string> Labels, IPAddress Address)
{
    /// <summary>A pod.</summary>
    public static NetworkPeer Pod(string name, string space, IDictionary<string, string> labels) => new(name, space, labels, IPAddress.Parse("10.244.0.7"));

    /// <summary>A pod of another namespace.</summary>
    public static NetworkPeer Pod(string name, string space, string key, string value) => Pod(name, space, new Dictionary<string, string> { [key] = value });

    /// <summary>Something outside of the cluster.</summary>
    public static NetworkPeer Outside(string name, string address) => new(name, null, new Dictionary<string, string>(), IPAddress.Parse(address));
}
