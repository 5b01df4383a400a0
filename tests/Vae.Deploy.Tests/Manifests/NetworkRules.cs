using System.Net;
using k8s.Models;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>What NetworkPolicies allow, as the documentation of networking.k8s.io/v1 defines it.</summary>
/// <param name="Policies">All policies of the namespace.</param>
/// <param name="Space">The namespace.</param>
internal sealed record NetworkRules(V1NetworkPolicy[] Policies, string Space)
{
    /// <summary>Whether a connection is let out of where it begins and into where it ends.</summary>
    public bool Allow(NetworkPeer from, NetworkPeer to, string protocol, int port) =>
        LetsOut(from, to, protocol, port) && LetsIn(from, to, protocol, port);

    private bool LetsOut(NetworkPeer from, NetworkPeer to, string protocol, int port) =>
        Of(from, "Egress") is not { Length: > 0 } policies
        || policies.SelectMany(policy => policy.Spec.Egress ?? []).Any(rule => IsAmong(rule.To, to) && IsAmong(rule.Ports, protocol, port));

    private bool LetsIn(NetworkPeer from, NetworkPeer to, string protocol, int port) =>
        Of(to, "Ingress") is not { Length: > 0 } policies
        || policies.SelectMany(policy => policy.Spec.Ingress ?? []).Any(rule => IsAmong(rule.FromProperty, from) && IsAmong(rule.Ports, protocol, port));

    private V1NetworkPolicy[] Of(NetworkPeer peer, string direction) => peer.Namespace != Space
        ? []
        : [.. Policies.Where(policy => policy.Spec.PolicyTypes.Contains(direction) && Selection.Selects(policy.Spec.PodSelector, peer.Labels))];

    private bool IsAmong(IList<V1NetworkPolicyPeer>? peers, NetworkPeer peer) => peers is not { Count: > 0 } || peers.Any(rule => rule.IpBlock is { } block
        ? peer.Namespace is null && IsWithin(block.Cidr, peer.Address) && !(block.Except ?? []).Any(except => IsWithin(except, peer.Address))
        : peer.Namespace is not null
            && (rule.NamespaceSelector is { } spaces
                ? Selection.Selects(spaces, new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = peer.Namespace })
                : peer.Namespace == Space)
            && (rule.PodSelector is not { } pods || Selection.Selects(pods, peer.Labels)));

    private static bool IsWithin(string network, IPAddress address) => IPNetwork.Parse(network).Contains(address);

    private static bool IsAmong(IList<V1NetworkPolicyPort>? ports, string protocol, int port) =>
        ports is not { Count: > 0 } || ports.Any(rule => rule.Protocol == protocol && int.Parse(rule.Port.Value) == port && rule.EndPort is null);
}
