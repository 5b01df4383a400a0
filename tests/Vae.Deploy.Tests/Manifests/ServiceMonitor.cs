using k8s;
using k8s.Models;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>As much of the Prometheus operator's kind as is used, so that a key that it does not have is refused.</summary>
internal sealed class ServiceMonitor : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public Content Spec { get; set; } = new();

    internal sealed class Content
    {
        public string JobLabel { get; set; } = "";

        public V1LabelSelector Selector { get; set; } = new();

        public List<Endpoint> Endpoints { get; set; } = [];
    }

    internal sealed class Endpoint
    {
        public string Port { get; set; } = "";

        public string Path { get; set; } = "";

        public string Interval { get; set; } = "";
    }
}
