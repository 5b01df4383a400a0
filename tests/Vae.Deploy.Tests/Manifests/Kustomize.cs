using System.ComponentModel;
using System.Diagnostics;

namespace Vae.Deploy.Tests.Manifests;

/// <summary><c>kubectl kustomize</c>, which needs no cluster.</summary>
internal static class Kustomize
{
    /// <summary>The manifests of an overlay with components; skips the test where there is no kubectl that knows components.</summary>
    public static async Task<string> Build(string overlay, params string[] components)
    {
        var folder = Directory.CreateTempSubdirectory("vae-kustomize-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "kustomization.yaml"), $"""
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: vae
                resources: [{From(folder, "overlays", overlay)}]
                components: [{string.Join(", ", components.Select(component => From(folder, "components", component)))}]
                """);
            return await Run(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Kustomize takes no absolute paths.
    private static string From(string folder, params string[] path) => Path.GetRelativePath(Real(folder), Path.Combine([Real(Repository.Kubernetes), .. path]));

    private static string Real(string folder) => new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;

    private static async Task<string> Run(string folder)
    {
        var (exitCode, output, error) = await Kubectl("kustomize", folder);
        exitCode.ShouldBe(0, error);
        return output;
    }

    private static async Task<(int ExitCode, string Output, string Error)> Kubectl(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("kubectl", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await error);
        }
        catch (Win32Exception)
        {
            Assert.Skip("Needs kubectl 1.21 or newer, which renders the manifests; no cluster.");
            throw;
        }
    }
}
