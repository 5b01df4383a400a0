using k8s.Models;
using Vae.Domain.Specs;
using Vae.Sweep;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>What runs to an end: a sweep, and the migration of the database.</summary>
public sealed class JobTests
{
    [Fact]
    public async Task The_sweep_of_the_example_is_the_quick_start()
    {
        var variant = await Variant.Of("single-node");
        var (job, config) = (variant.Component("client"), variant.Of<V1ConfigMap>().Single(config => config.Metadata.Name == "sweep-quickstart"));
        job.Pod.Volumes.ShouldContain(volume => volume.ConfigMap != null && volume.ConfigMap.Name == config.Metadata.Name);

        SweepSpecJson.Write(Read(config.Data["sweep.yaml"])).ShouldBe(SweepSpecJson.Write(Read(Repository.Read("examples", "quickstart.yaml"))));
        job.Container.Args[1].ShouldBe("/sweep/sweep.yaml");
    }

    [Fact]
    public async Task It_is_sent_to_the_gateways_by_their_name_from_the_image_that_silos_run()
    {
        var variant = await Variant.Of("single-node");
        var (job, control) = (variant.Component("client"), variant.Component("control"));
        var gateway = variant.Of<V1Service>().Single(service => service.Metadata.Name == "vae-gateway");

        job.Container.Args.TakeLast(2).ShouldBe(["--gateway", $"{gateway.Metadata.Name}:{SiloSettings.Of(variant, control).GatewayPort}"]);
        job.Container.Image.ShouldBe(control.Container.Image);
    }

    [Fact]
    public async Task It_is_tried_again_unless_its_end_would_be_the_same()
    {
        var job = ((V1Job)(await Variant.Of("single-node")).Component("client").Owner).Spec;

        job.Template.Spec.RestartPolicy.ShouldBe("Never");
        var rule = job.PodFailurePolicy.Rules.Single(rule => rule.Action == "FailJob").OnExitCodes;
        rule.ContainerName.ShouldBe(job.Template.Spec.Containers.Single().Name);
        rule.Values.ShouldBe([ExitCode.NoRanking, ExitCode.BadInput]);
    }

    [Fact]
    public async Task The_migration_reads_the_secret_that_silos_read()
    {
        var variant = await Variant.Of("production");
        var (migration, control) = (variant.Component("migration"), variant.Component("control"));

        migration.Container.Args.ShouldBe(["db", "migrate"]);
        SiloSettings.Environment(variant, migration)["VAE_DATABASE_FILE"].ShouldBe(SiloSettings.Environment(variant, control)["VAE_DATABASE_FILE"]);
        Secret(migration).ShouldBe(Secret(control));

        static string Secret(Workload workload) => workload.Pod.Volumes.Single(volume => volume.Secret != null).Secret.SecretName;
    }

    private static SweepSpec Read(string yaml) =>
        SweepSpecReader.Read(new SpecSource(yaml, "sweep.yaml", "/", "/"), []).ShouldBeOfType<SpecReading.Valid>().Spec;
}
