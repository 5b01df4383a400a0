using k8s.Models;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>What holds of every pod, whatever it does.</summary>
public sealed class PodPolicyTests
{
    public static TheoryData<string> Variants => Variant.Names;

    [Theory]
    [MemberData(nameof(Variants))]
    public Task A_container_has_the_memory_it_asks_for_and_as_much_processor_as_is_free(string variant) => Each(variant, workload =>
    {
        var resources = workload.Container.Resources;
        resources.Requests.Keys.ShouldBe(["cpu", "memory"], ignoreOrder: true, $"{workload}");
        resources.Limits.Keys.ShouldBe(["memory"], $"{workload}: a processor limit stops all threads of a silo by turns");
        resources.Limits["memory"].ToInt64().ShouldBe(resources.Requests["memory"].ToInt64(), $"{workload}: what is not reserved may be taken away");
    });

    /// <summary>Pod Security Standards, "restricted", and a read-only root file system.</summary>
    [Theory]
    [MemberData(nameof(Variants))]
    public Task No_pod_may_more_than_it_needs(string variant) => Each(variant, workload =>
    {
        var (pod, container) = (workload.Pod.SecurityContext, workload.Container.SecurityContext);
        (pod.RunAsNonRoot, pod.SeccompProfile.Type).ShouldBe((true, "RuntimeDefault"), $"{workload}");
        pod.RunAsUser!.Value.ShouldBeGreaterThan(0);
        pod.RunAsGroup!.Value.ShouldBeGreaterThan(0);
        (container.AllowPrivilegeEscalation, container.ReadOnlyRootFilesystem, container.Privileged).ShouldBe((false, true, null), $"{workload}");
        container.Capabilities.Drop.ShouldBe(["ALL"]);
        container.Capabilities.Add.ShouldBeNull();
        (workload.Pod.HostNetwork, workload.Pod.HostPID, workload.Pod.HostIPC).ShouldBe((null, null, null), $"{workload}");
        workload.Pod.Volumes.ShouldAllBe(volume => volume.EmptyDir != null || volume.Secret != null || volume.ConfigMap != null || volume.PersistentVolumeClaim != null);
    });

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task No_pod_has_a_token_but_the_one_that_notes_deletion_costs_which_may_patch_pods_only(string name)
    {
        var variant = await Variant.Of(name);
        string[] expected = name.Contains("pod-deletion-cost", StringComparison.Ordinal) ? ["control"] : [];

        variant.Of<V1ServiceAccount>().ShouldAllBe(account => account.AutomountServiceAccountToken == false);
        variant.Workloads.Where(workload => workload.Pod.AutomountServiceAccountToken != false).Select(workload => workload.Component).ShouldBe(expected);
        variant.Workloads.Where(workload => workload.Pod.ServiceAccountName != "vae").Select(workload => workload.Component).ShouldBe(expected);
        foreach (var rule in variant.Of<V1Role>().SelectMany(role => role.Rules))
            (string.Join(',', rule.ApiGroups), string.Join(',', rule.Resources), string.Join(',', rule.Verbs)).ShouldBe(("", "pods", "patch"));
        variant.Of<V1Role>().Count().ShouldBe(expected.Length);
        variant.Of<V1RoleBinding>().SelectMany(binding => binding.Subjects).Select(subject => $"{subject.NamespaceProperty}/{subject.Name}")
            .ShouldBe(expected.Select(_ => "vae/vae-control"));
    }

    /// <summary>A Service 'vae-gateway' with an address would set VAE_GATEWAY_PORT to 'tcp://…' in every pod.</summary>
    [Theory]
    [MemberData(nameof(Variants))]
    public Task No_pod_is_told_of_services_in_variables_that_look_like_settings(string variant) => Each(variant, workload =>
        workload.Pod.EnableServiceLinks.ShouldBe(false, $"{workload}"));

    [Theory]
    [MemberData(nameof(Variants))]
    public Task What_lasts_is_probed_for_start_readiness_and_life_and_least_hastily_for_life(string variant) => Each(variant, workload =>
    {
        var (startup, readiness, liveness) = (workload.Container.StartupProbe, workload.Container.ReadinessProbe, workload.Container.LivenessProbe);
        if (!workload.IsLasting)
        {
            (startup ?? readiness ?? liveness).ShouldBeNull();
            return;
        }

        Patience(liveness).ShouldBeGreaterThan(Patience(readiness));
        Patience(startup).ShouldBeGreaterThanOrEqualTo(120, $"{workload}");

        static int Patience(V1Probe probe) => probe.PeriodSeconds!.Value * probe.FailureThreshold.GetValueOrDefault(3);
    });

    [Theory]
    [MemberData(nameof(Variants))]
    public Task What_is_mounted_is_there_and_what_is_there_is_mounted(string variant) => Each(variant, workload =>
        workload.Container.VolumeMounts.Select(mount => mount.Name).ShouldBe(workload.Pod.Volumes.Select(volume => volume.Name).Concat(Claimed(workload)), ignoreOrder: true));

    private static IEnumerable<string> Claimed(Workload workload) =>
        workload.Owner is V1StatefulSet set ? set.Spec.VolumeClaimTemplates.Select(claim => claim.Metadata.Name) : [];

    private static async Task Each(string variant, Action<Workload> check)
    {
        var workloads = (await Variant.Of(variant)).Workloads.ToArray();
        workloads.Length.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var workload in workloads) check(workload);
    }
}
