using k8s.Models;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>Every connection that is needed is allowed, and of all others none.</summary>
public sealed class NetworkTests
{
    private static readonly int[] Ports = [22, 53, 80, 443, 5432, 6443, 8080, 8081, 11111, 30000];

    public static TheoryData<string> Variants => Variant.Names;

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task What_may_be_reached_is_exactly_what_is_needed(string name)
    {
        var variant = await Variant.Of(name);
        var rules = new NetworkRules([.. variant.Of<V1NetworkPolicy>()], "vae");
        NetworkPeer[] inside = [.. variant.Workloads.Select(workload => NetworkPeer.Pod(workload.Component, "vae", workload.Labels)), NetworkPeer.Pod("stranger", "vae", "app", "x")];
        NetworkPeer[] outside =
        [
            NetworkPeer.Pod("names", "kube-system", "k8s-app", "kube-dns"),
            NetworkPeer.Pod("prometheus", "monitoring", "app.kubernetes.io/name", "prometheus"),
            NetworkPeer.Pod("neighbour", "default", "app.kubernetes.io/component", "control"),
            NetworkPeer.Outside("server", "10.0.0.5"),
            NetworkPeer.Outside("world", "203.0.113.5"),
            NetworkPeer.Outside("metadata", "169.254.169.254"),
        ];
        NetworkPeer[] peers = [.. inside, .. outside];

        var allowed =
            from source in peers
            from target in peers
            where inside.Contains(source) || inside.Contains(target)
            from protocol in (string[])["TCP", "UDP"]
            from port in Ports
            where rules.Allow(source, target, protocol, port)
            select $"{source.Name} → {target.Name}:{port}/{protocol}";

        allowed.ShouldBe(Needed(name), ignoreOrder: true);
    }

    private static IEnumerable<string> Needed(string name)
    {
        var isSingleNode = name.StartsWith("single-node", StringComparison.Ordinal);
        string[] silos = ["control", "worker"];
        foreach (var silo in silos)
        {
            foreach (var other in silos) yield return $"{silo} → {other}:11111/TCP";
            yield return $"prometheus → {silo}:8081/TCP";
        }

        yield return "client → control:30000/TCP";
        foreach (var part in (string[])[.. silos, "migration", "client", .. isSingleNode ? ["database"] : Array.Empty<string>()])
        {
            yield return $"{part} → names:53/TCP";
            yield return $"{part} → names:53/UDP";
        }

        foreach (var part in (string[])[.. silos, "migration"]) yield return $"{part} → {(isSingleNode ? "database" : "server")}:5432/TCP";
        if (!isSingleNode)
        {
            yield return "worker → world:443/TCP";
            yield return "client → world:443/TCP";
        }

        if (!name.Contains("pod-deletion-cost", StringComparison.Ordinal)) yield break;
        foreach (var server in (string[])["server", "world", "metadata"])
        {
            yield return $"control → {server}:443/TCP";
            yield return $"control → {server}:6443/TCP";
        }
    }
}
