using System.ComponentModel;
using System.Diagnostics;

namespace Vae.Deploy.Tests.Images;

/// <summary>The image that <c>VAE_TEST_IMAGE</c> names, in containers that may as little as the pods of the manifests.</summary>
internal static class Image
{
    // The ulimits and runc are for machines that are containers themselves.
    private static readonly string[] Confined =
    [
        "--runtime", "runc", "run", "--ulimit", "nofile=20000:20000", "--ulimit", "nproc=20000:20000", "--network", "host",
        "--read-only", "--read-only-tmpfs=false", "--tmpfs", "/tmp:mode=1777", "--cap-drop", "all", "--security-opt", "no-new-privileges",
    ];

    /// <summary>Its name; skips the test where there is none.</summary>
    public static string Name()
    {
        var image = Environment.GetEnvironmentVariable("VAE_TEST_IMAGE");
        Assert.SkipWhen(string.IsNullOrEmpty(image), "Needs the image: 'make image' builds it, with buildah, and says how VAE_TEST_IMAGE names it.");
        return image!;
    }

    /// <summary>Runs a verb in a container to its end.</summary>
    /// <param name="options">Options of the container.</param>
    /// <param name="verb">The verb with its arguments.</param>
    public static Task<ContainerEnd> Run(string[] options, params string[] verb) => Podman([.. Confined, "--rm", .. options, Name(), .. verb]);

    /// <summary>Starts a verb in a container that stays until it is removed.</summary>
    /// <returns>The container's name.</returns>
    public static async Task<string> Start(string[] options, params string[] verb) =>
        (await Podman([.. Confined, "--detach", .. options, Name(), .. verb])).ShouldBe(0).Output.Trim();

    /// <summary>Runs podman; skips the test where there is none.</summary>
    public static async Task<ContainerEnd> Podman(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("podman", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return new ContainerEnd(process.ExitCode, await output, await error);
        }
        catch (Win32Exception)
        {
            Assert.Skip("Needs podman and runc: 'apt-get install podman runc'.");
            throw;
        }
    }
}
