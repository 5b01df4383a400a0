using System.Diagnostics;
using System.Reflection;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests.EventLog;

/// <summary>A PostgreSQL server of a test's own, which may be killed.</summary>
internal sealed class PrivateServer : IDisposable
{
    private static readonly string Script = Path.Combine(
        typeof(PrivateServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "VaeRoot").Value!, "eng", "postgres.sh");

    private readonly TemporaryFolder _folder = new();

    public string ConnectionString { get; private set; } = "";

    /// <summary>Starts one, durable as in production; skips the test where tests have no server.</summary>
    public static async Task<PrivateServer> Start()
    {
        TestDatabase.Server();
        var server = new PrivateServer();
        await server.Restart();
        return server;
    }

    /// <summary>Kills it: nothing is written any more.</summary>
    public Task Crash() => Run("crash");

    /// <summary>Starts it again, at the same place.</summary>
    public async Task Restart() => ConnectionString = (await Run("start")).Trim();

    public void Dispose()
    {
        Run("stop").Wait();
        _folder.Dispose();
    }

    private async Task<string> Run(string verb)
    {
        using var process = Process.Start(new ProcessStartInfo(Script, [verb, _folder.Path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{Script} {verb}");
        return output;
    }
}
