using System.Net;
using k8s.Models;
using Vae.Silo;
using Vae.Silo.Http;
using Vae.Silo.Stores;
using Vae.Sweep.Serving;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>Control and worker silos: the manifests and the program mean the same.</summary>
public sealed class SiloTests
{
    private static readonly string[] Silos = ["control", "worker"];

    public static TheoryData<string> Variants => Variant.Names;

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task A_silo_reads_its_settings_without_complaint_and_listens_on_the_ports_of_its_pod(string name)
    {
        var variant = await Variant.Of(name);
        foreach (var silo in Silos.Select(variant.Component))
        {
            var settings = SiloSettings.Of(variant, silo);
            settings.Roles.ShouldBe(silo.Component == "control" ? SiloRoles.Control : SiloRoles.Worker);
            (settings.Listen, settings.Advertise).ShouldBe((IPAddress.Any, IPAddress.Parse(SiloSettings.PodAddress)));
            settings.Worker.Holder.Worker.ShouldStartWith(silo.Owner.Metadata.Name);
            var ports = silo.Container.Ports.ToDictionary(port => port.Name, port => port.ContainerPort);
            ports["silo"].ShouldBe(settings.SiloPort);
            ports["http"].ShouldBe(int.Parse(SiloSettings.Environment(variant, silo)["VAE_HTTP_PORT"]));
            ports.GetValueOrDefault("gateway").ShouldBe(silo.Component == "control" ? settings.GatewayPort : 0);
            settings.NotesDeletionCosts.ShouldBe(silo.Component == "control" && name.Contains("pod-deletion-cost", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Every_variable_of_ours_is_one_that_the_program_reads(string name)
    {
        var variant = await Variant.Of(name);
        string[] known = [.. ServeSettings.All.Select(setting => setting.Variable), ServeSettings.DatabaseVariable, StorePlace.Variable, "VAE_S3_ENDPOINT", "VAE_HTTP_PORT"];
        variant.Workloads.SelectMany(workload => SiloSettings.Environment(variant, workload).Keys)
            .Where(variable => variable.StartsWith("VAE_", StringComparison.Ordinal))
            .ShouldBeSubsetOf(known);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task A_silo_has_more_time_to_stop_than_it_takes(string name)
    {
        var variant = await Variant.Of(name);
        foreach (var silo in Silos.Select(variant.Component))
            silo.Pod.TerminationGracePeriodSeconds!.Value.ShouldBeGreaterThanOrEqualTo((long)SiloSettings.Of(variant, silo).Grace.TotalSeconds + 15);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task A_worker_has_a_processor_for_each_slot(string name)
    {
        var variant = await Variant.Of(name);
        var worker = variant.Component("worker");
        SiloSettings.Of(variant, worker).Worker.Slots.ShouldBe((int)worker.Container.Resources.Requests["cpu"].ToDecimal());
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Probes_ask_for_what_the_program_serves(string name)
    {
        var variant = await Variant.Of(name);
        foreach (var container in Silos.Select(silo => variant.Component(silo).Container))
        {
            V1Probe[] probes = [container.StartupProbe, container.ReadinessProbe, container.LivenessProbe];
            probes.Select(probe => $"{probe.HttpGet.Port.Value}{probe.HttpGet.Path}").ShouldBe([$"http{StatusPaths.Started}", $"http{StatusPaths.Ready}", $"http{StatusPaths.Live}"]);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Silos_are_replaced_one_after_the_other_and_none_goes_before_its_successor_is_there(string name)
    {
        var variant = await Variant.Of(name);
        foreach (var deployment in variant.Of<V1Deployment>())
        {
            var rolling = deployment.Spec.Strategy.RollingUpdate;
            (deployment.Spec.Strategy.Type, rolling.MaxUnavailable.Value, rolling.MaxSurge.Value).ShouldBe(("RollingUpdate", "0", "1"));
            deployment.Spec.MinReadySeconds!.Value.ShouldBeGreaterThan(0);
            var startup = deployment.Spec.Template.Spec.Containers.Single().StartupProbe;
            deployment.Spec.ProgressDeadlineSeconds!.Value.ShouldBeGreaterThan((startup.PeriodSeconds * startup.FailureThreshold + deployment.Spec.MinReadySeconds)!.Value);
            deployment.Spec.Template.Spec.TopologySpreadConstraints.Select(spread => spread.TopologyKey).ShouldBe(["kubernetes.io/hostname", "topology.kubernetes.io/zone"]);
            variant.Of<V1PodDisruptionBudget>().Count(budget => Selects(budget.Spec.Selector, deployment.Spec.Template.Metadata.Labels)).ShouldBe(1);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Every_selector_selects_somebody(string name)
    {
        var variant = await Variant.Of(name);
        var pods = variant.Workloads.Select(workload => workload.Labels).ToArray();
        IEnumerable<V1LabelSelector> selectors =
        [
            .. variant.Of<V1PodDisruptionBudget>().Select(budget => budget.Spec.Selector),
            .. variant.Of<V1Service>().Select(service => new V1LabelSelector { MatchLabels = service.Spec.Selector }),
            .. variant.Of<V1NetworkPolicy>().Select(policy => policy.Spec.PodSelector),
            .. variant.Workloads.SelectMany(workload => workload.Pod.TopologySpreadConstraints ?? []).Select(spread => spread.LabelSelector),
        ];
        selectors.ShouldAllBe(selector => pods.Any(labels => Selects(selector, labels)));
        foreach (var service in variant.Of<V1Service>())
        {
            var (port, selected) = (service.Spec.Ports.Single(), variant.Workloads.Where(workload => Selects(new V1LabelSelector { MatchLabels = service.Spec.Selector }, workload.Labels)));
            service.Spec.ClusterIP.ShouldBe("None");
            selected.SelectMany(workload => workload.Container.Ports ?? []).Where(open => open.Name == port.TargetPort.Value).ShouldAllBe(open => open.ContainerPort == port.Port);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Everything_lies_in_one_namespace_and_all_programs_are_of_one_image(string name)
    {
        var variant = await Variant.Of(name);
        variant.Objects.Where(item => item is not V1Namespace).Select(item => item.Metadata.NamespaceProperty ?? "vae").Distinct().ShouldBe(["vae"]);
        variant.Of<V1Namespace>().Single().Metadata.Labels["pod-security.kubernetes.io/enforce"].ShouldBe("restricted");
        variant.Workloads.Where(workload => workload.Component is "control" or "worker" or "migration").Select(workload => workload.Container.Image).Distinct().Count().ShouldBe(1);
    }

    private static bool Selects(V1LabelSelector selector, IDictionary<string, string> labels) => Selection.Selects(selector, labels);
}
