using System.Diagnostics;
using System.Reflection;

namespace Vae.Tests.Shared;

/// <summary>A PostgreSQL server of a test's own, which may be killed.</summary>
internal sealed class PrivateServer : IDisposable
{
    private static readonly string Script = Path.Combine(
        typeof(PrivateServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "VaeRoot").Value!, "eng", "postgres.sh");

    private readonly string _folder = Directory.CreateTempSubdirectory("vae-postgres-").FullName;

    private PrivateServer(string address) => Address = address;

    /// <summary>Names it to the program.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The address of this machine that it listens on.</summary>
    public string Address { get; }

    /// <summary>Starts one, durable as in production; skips the test where tests have no server.</summary>
    public static async Task<PrivateServer> Start(string address = "127.0.0.1")
    {
        TestDatabase.Server();
        var server = new PrivateServer(address);
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
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> Run(string verb)
    {
        var start = new ProcessStartInfo(Script, [verb, _folder]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["VAE_POSTGRES_ADDRESS"] = Address;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{Script} {verb}");
        return output;
    }
}
