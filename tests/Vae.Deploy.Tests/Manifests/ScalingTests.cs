using k8s.Models;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>Workers come quickly and go slowly, as many as there are runs to train.</summary>
public sealed class ScalingTests
{
    [Fact]
    public async Task The_autoscaler_wants_a_worker_for_as_many_runs_as_it_has_slots()
    {
        var variant = await Variant.Of("production + autoscaling-hpa");
        var scaler = variant.Of<V2HorizontalPodAutoscaler>().ShouldHaveSingleItem().Spec;
        var metric = scaler.Metrics.ShouldHaveSingleItem();

        (metric.Type, metric.External.Target.Type).ShouldBe(("External", "AverageValue"));
        metric.External.Target.AverageValue.ToInt32().ShouldBe(Slots(variant));
        ShouldScaleTheWorkers(variant, scaler.ScaleTargetRef.Name, scaler.Behavior);
    }

    [Fact]
    public async Task KEDA_wants_a_worker_for_as_many_runs_as_it_has_slots()
    {
        var variant = await Variant.Of("production + autoscaling-keda");
        var scaled = variant.Of<ScaledObject>().ShouldHaveSingleItem().Spec;
        var trigger = scaled.Triggers.ShouldHaveSingleItem();

        (trigger.Type, trigger.MetricType).ShouldBe(("prometheus", "AverageValue"));
        trigger.Metadata["query"].ShouldContain($"namespace=\"{scaled.ScaleTargetRef.Name switch { "vae-worker" => "vae", _ => "?" }}\"");
        int.Parse(trigger.Metadata["threshold"]).ShouldBe(Slots(variant));
        trigger.Metadata["ignoreNullValues"].ShouldBe("false", "a Prometheus that is away must not look like an empty queue");
        ShouldScaleTheWorkers(variant, scaled.ScaleTargetRef.Name, scaled.Advanced.HorizontalPodAutoscalerConfig.Behavior);
    }

    [Fact]
    public async Task The_monitor_scrapes_what_silos_serve()
    {
        var variant = await Variant.Of("production + service-monitor");
        var monitor = variant.Of<ServiceMonitor>().ShouldHaveSingleItem().Spec;
        var service = variant.Of<V1Service>().Single(service => Selection.Selects(monitor.Selector, service.Metadata.Labels));

        (monitor.Endpoints.Single().Port, monitor.Endpoints.Single().Path).ShouldBe((service.Spec.Ports.Single().Name, "/metrics"));
        service.Metadata.Labels[monitor.JobLabel].ShouldBe("vae", "rules and dashboards select job=\"vae\"");
    }

    private static int Slots(Variant variant) => SiloSettings.Of(variant, variant.Component("worker")).Worker.Slots;

    private static void ShouldScaleTheWorkers(Variant variant, string target, V2HorizontalPodAutoscalerBehavior behavior)
    {
        target.ShouldBe(variant.Component("worker").Owner.Metadata.Name);
        ((V1Deployment)variant.Component("worker").Owner).Spec.Replicas.ShouldBeNull("each 'kubectl apply' would set it back");
        behavior.ScaleDown.StabilizationWindowSeconds!.Value.ShouldBeGreaterThanOrEqualTo(600);
        var policy = behavior.ScaleDown.Policies.ShouldHaveSingleItem();
        (policy.Type, policy.Value).ShouldBe(("Pods", 1));
        policy.PeriodSeconds.ShouldBeGreaterThanOrEqualTo((int)variant.Component("worker").Pod.TerminationGracePeriodSeconds!.Value);
    }
}
