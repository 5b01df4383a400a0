using System.Reflection;

namespace Vae.Deploy.Tests;

/// <summary>The files that are tested.</summary>
internal static class Repository
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "VaeRoot").Value!);

    /// <summary>The manifests.</summary>
    public static string Kubernetes { get; } = Path.Combine(Root, "deploy", "kubernetes");

    /// <summary>The text of a file.</summary>
    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));
}
