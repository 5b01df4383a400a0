using k8s;
using k8s.Models;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>Something that starts pods.</summary>
/// <param name="Owner">What it is.</param>
/// <param name="Template">Its pods.</param>
internal sealed record Workload(IKubernetesObject<V1ObjectMeta> Owner, V1PodTemplateSpec Template)
{
    /// <summary>Which part of the system its pods are.</summary>
    public string Component => Template.Metadata.Labels["app.kubernetes.io/component"];

    /// <summary>Whether its pods serve until they are stopped.</summary>
    public bool IsLasting => Owner is not V1Job;

    /// <summary>The labels of its pods.</summary>
    public IDictionary<string, string> Labels => Template.Metadata.Labels;

    /// <summary>The pods' spec.</summary>
    public V1PodSpec Pod => Template.Spec;

    /// <summary>The pods' only container.</summary>
    public V1Container Container => Pod.Containers.ShouldHaveSingleItem();

    /// <summary>The workload that an object is; null for all other objects.</summary>
    public static Workload? Of(IKubernetesObject<V1ObjectMeta> owner) => owner switch
    {
        V1Deployment deployment => new Workload(owner, deployment.Spec.Template),
        V1StatefulSet set => new Workload(owner, set.Spec.Template),
        V1Job job => new Workload(owner, job.Spec.Template),
        _ => null,
    };

    public override string ToString() => $"{Owner.Kind} {Owner.Metadata.Name}";
}
