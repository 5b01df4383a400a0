using System.Collections.Concurrent;
using k8s;
using k8s.Models;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>What is applied to a cluster together.</summary>
/// <param name="Name">How tests name it.</param>
/// <param name="Objects">Everything in it.</param>
internal sealed record Variant(string Name, IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects)
{
    private static readonly (string Overlay, string[] Components)[] All =
    [
        ("single-node", []),
        ("production", []),
        ("production", ["service-monitor"]),
        ("production", ["pod-deletion-cost"]),
        ("production", ["autoscaling-hpa"]),
        ("production", ["autoscaling-keda"]),
        ("single-node", ["service-monitor", "pod-deletion-cost", "autoscaling-keda"]),
    ];

    private static readonly ConcurrentDictionary<string, Task<Variant>> Built = [];

    private static readonly Dictionary<string, Type> Custom = new()
    {
        ["monitoring.coreos.com/v1/ServiceMonitor"] = typeof(ServiceMonitor),
        ["keda.sh/v1alpha1/ScaledObject"] = typeof(ScaledObject),
    };

    /// <summary>Names of all variants.</summary>
    public static TheoryData<string> Names => [.. All.Select(NameOf)];

    /// <summary>The pods of everything that starts some.</summary>
    public IEnumerable<Workload> Workloads => Objects.Select(Workload.Of).OfType<Workload>();

    /// <summary>A variant, with the Job of a sweep, which is applied beside it.</summary>
    public static Task<Variant> Of(string name) => Built.GetOrAdd(name, Build);

    /// <summary>Objects of a kind.</summary>
    public IEnumerable<T> Of<T>() where T : IKubernetesObject<V1ObjectMeta> => Objects.OfType<T>();

    /// <summary>The pods of one component.</summary>
    public Workload Component(string component) => Workloads.Single(workload => workload.Component == component);

    private static async Task<Variant> Build(string name)
    {
        var (overlay, components) = All.Single(variant => NameOf(variant) == name);
        return new Variant(name, [.. Load(await Kustomize.Build(overlay, components)), .. Load(Repository.Read("deploy", "kubernetes", "examples", "sweep-job.yaml"))]);
    }

    /// <summary>Decodes YAML as the API server does with strict validation: what is unknown or given twice is an error.</summary>
    private static IEnumerable<IKubernetesObject<V1ObjectMeta>> Load(string yaml) =>
        KubernetesYaml.LoadAllFromString(yaml, Custom, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>();

    private static string NameOf((string Overlay, string[] Components) variant) => string.Join(" + ", [variant.Overlay, .. variant.Components]);
}
