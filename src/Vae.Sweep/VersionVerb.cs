using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae version</c>: prints the versions that a result depends on.</summary>
internal static class VersionVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Command("version", "Print the versions that results depend on.");
        verb.SetAction(_ =>
        {
            foreach (var (name, version) in Versions()) terminal.Results.WriteLine($"{name} {version}");
        });
        return verb;
    }

    /// <summary>What numbers depend on, by name.</summary>
    public static IEnumerable<(string Name, string Version)> Versions() =>
    [
        ("vae", VersionOf(typeof(VersionVerb).Assembly)),
        (".NET", $"{Environment.Version}, {RuntimeInformation.RuntimeIdentifier}"),
        ("Orleans", VersionOf(typeof(IGrain).Assembly)),
        ("TorchSharp", VersionOf(typeof(TorchSharp.torch).Assembly)),
    ];

    private static string VersionOf(Assembly assembly) =>
        (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "?").Split('+', ' ')[0];
}
