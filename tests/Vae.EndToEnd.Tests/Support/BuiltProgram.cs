using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace Vae.EndToEnd.Tests.Support;

/// <summary>The program as it was built, started the way that a user starts it.</summary>
internal static class BuiltProgram
{
    private static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>();

    /// <summary>Variables that are about the machine and not about what is tested.</summary>
    private static readonly string[] Machine = ["VAE_CACHE", "VAE_LIBTORCH_PATCH", "VAE_DEBUG"];

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(Metadata("VaeRoot"));

    /// <summary>The executable: <c>VAE_TEST_PROGRAM</c>, such as one that was installed, else the one that was built with the tests.</summary>
    public static string Executable { get; } = Environment.GetEnvironmentVariable("VAE_TEST_PROGRAM")
        ?? Path.GetFullPath(Metadata("VaeProgram")) + (OperatingSystem.IsWindows() ? ".exe" : "");

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
    public static RunningProgram Start(params string[] arguments) => Launch(Executable, arguments, NoVariables);

    /// <summary>Starts it with environment variables.</summary>
    public static RunningProgram Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) => Launch(Executable, arguments, environment);

    /// <summary>Starts it with environment variables by another program, whose place it takes.</summary>
    public static RunningProgram StartUnder(string[] prefix, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        string[] line = [.. prefix, Executable, .. arguments];
        return Launch(line[0], line[1..], environment);
    }

    /// <summary>Starts a bash script in which <c>$0</c> is the program and <c>$1</c>, <c>$2</c>… are the arguments.</summary>
    public static RunningProgram StartInBash(string script, params string[] arguments) =>
        Launch("bash", ["-c", script, Executable, .. arguments], NoVariables);

    private static RunningProgram Launch(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
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
        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("VAE_", StringComparison.Ordinal) && !Machine.Contains(name)).ToArray()) start.Environment.Remove(variable);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new RunningProgram(Process.Start(start)!);
    }

    private static string Metadata(string key) => typeof(BuiltProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
