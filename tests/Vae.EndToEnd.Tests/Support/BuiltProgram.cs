using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace Vae.EndToEnd.Tests.Support;

/// <summary>The program as it was built, started the way that a user starts it.</summary>
internal static class BuiltProgram
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(Metadata("VaeRoot"));

    /// <summary>The executable.</summary>
    public static string Executable { get; } = Path.GetFullPath(Metadata("VaeProgram")) + (OperatingSystem.IsWindows() ? ".exe" : "");

    /// <summary>Runs it to its end.</summary>
    public static Task<ProgramEnd> Run(params string[] arguments) => Start(arguments).End;

    /// <summary>Runs it to its end, and expects an exit code.</summary>
    public static async Task<ProgramEnd> Run(int exitCode, params string[] arguments)
    {
        var end = await Run(arguments);
        end.ExitCode.ShouldBe(exitCode, $"vae {string.Join(' ', arguments)}\n{end.Output}\n{end.Error}");
        return end;
    }

    /// <summary>Starts it.</summary>
    public static RunningProgram Start(params string[] arguments) => Launch(Executable, arguments);

    /// <summary>Starts a bash script in which <c>$0</c> is the program and <c>$1</c>, <c>$2</c>… are the arguments.</summary>
    public static RunningProgram StartInBash(string script, params string[] arguments) =>
        Launch("bash", ["-c", script, Executable, .. arguments]);

    private static RunningProgram Launch(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("VAE_HOME");
        return new RunningProgram(Process.Start(start)!);
    }

    private static string Metadata(string key) => typeof(BuiltProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
