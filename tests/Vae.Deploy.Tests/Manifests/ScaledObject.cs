using k8s;
using k8s.Models;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>As much of KEDA's kind as is used, so that a key that it does not have is refused.</summary>
internal sealed class ScaledObject : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public Content Spec { get; set; } = new();

    internal sealed class Content
    {
        public Target ScaleTargetRef { get; set; } = new();

        public int MinReplicaCount { get; set; }

        public int MaxReplicaCount { get; set; }

        public int PollingInterval { get; set; }

        public int CooldownPeriod { get; set; }

        public AdvancedContent Advanced { get; set; } = new();

        public List<Trigger> Triggers { get; set; } = [];
    }

    internal sealed class Target
    {
        public string Name { get; set; } = "";
    }

    internal sealed class AdvancedContent
    {
        public HorizontalContent HorizontalPodAutoscalerConfig { get; set; } = new();
    }

    internal sealed class HorizontalContent
    {
        public V2HorizontalPodAutoscalerBehavior Behavior { get; set; } = new();
    }

    internal sealed class Trigger
    {
        public string Type { get; set; } = "";

        public string MetricType { get; set; } = "";

        public Dictionary<string, string> Metadata { get; set; } = [];
    }
}
