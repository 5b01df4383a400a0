using k8s.Models;
using Vae.Silo;
using Vae.Sweep.Serving;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>A silo's settings as <c>vae serve</c> reads them in its pod.</summary>
internal static class SiloSettings
{
    /// <summary>A pod's address, as Kubernetes would tell it.</summary>
    public const string PodAddress = "10.1.2.3";

    /// <summary>The settings; fails with every problem that the program would report.</summary>
    public static ClusterSiloSettings Of(Variant variant, Workload silo)
    {
        var arguments = silo.Container.Args.ToArray();
        arguments[0].ShouldBe("serve");
        var flags = arguments.Skip(1).Chunk(2).ToDictionary(
            pair => ServeSettings.All.Single(setting => setting.Flag == pair[0]).Key,
            string[] (pair) => [pair[1]]);
        var environment = Environment(variant, silo);
        var secret = environment["VAE_DATABASE_FILE"];
        silo.Container.VolumeMounts.ShouldContain(mount => mount.MountPath == Path.GetDirectoryName(secret));
        // The secret itself is in its Secret.
        environment.Remove("VAE_DATABASE_FILE");
        environment["VAE_DATABASE"] = "Host=db;Database=vae";
        var problems = new List<string>();
        var settings = ServeReader.Read(new ServeSources(null, environment.GetValueOrDefault, flags), incarnation: 1, problem => problems.Add($"{problem}"));
        problems.ShouldBeEmpty();
        return settings.ShouldNotBeNull();
    }

    /// <summary>The variables of a pod's container.</summary>
    public static Dictionary<string, string> Environment(Variant variant, Workload workload)
    {
        var variables = new Dictionary<string, string>();
        foreach (var source in workload.Container.EnvFrom ?? [])
        {
            if (source.ConfigMapRef is not { } map) continue;
            foreach (var (name, value) in variant.Of<V1ConfigMap>().Single(config => config.Metadata.Name == map.Name).Data) variables[name] = value;
        }

        foreach (var variable in workload.Container.Env ?? []) variables[variable.Name] = variable.Value ?? Referred(variable.ValueFrom, workload);
        return variables;
    }

    private static string Referred(V1EnvVarSource source, Workload workload) => source switch
    {
        { FieldRef.FieldPath: "metadata.name" } => $"{workload.Owner.Metadata.Name}-7d4b9c-x2x4z",
        { FieldRef.FieldPath: "status.podIP" } => PodAddress,
        // Kubernetes rounds up to whole ones.
        { ResourceFieldRef.Resource: "requests.cpu" } => $"{Math.Ceiling(workload.Container.Resources.Requests["cpu"].ToDecimal())}",
        _ => throw new ShouldAssertException("What is this variable's value?"),
    };
}
