using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vae.EndToEnd.Tests.Support;
using Vae.Tests.Shared;

namespace Vae.EndToEnd.Tests.Observability;

/// <summary>The cluster that <c>make cluster</c> starts, with the program as it was built, on ports that are free.</summary>
internal sealed class LaptopCluster : IAsyncDisposable
{
    /// <summary>What a test says that is skipped for want of Prometheus.</summary>
    public const string Needed = "Needs Prometheus: apt-get install prometheus";

    // eng/cluster.sh: the gateway, a port and an HTTP port of each of three silos, Prometheus.
    private const int Ports = 8;

    private readonly int _port = FreePorts();

    private LaptopCluster() => Script = BuiltProgram.StartInBash(
        "VAE_CLUSTER_PORT=\"$1\" VAE_CLUSTER_SCRAPE=1s VAE_CLUSTER_PROGRAM=\"$0\" exec eng/cluster.sh", Text(_port));

    /// <summary>Whether Prometheus is installed here.</summary>
    public static bool HasPrometheus { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "prometheus")));

    /// <summary>The script.</summary>
    public RunningProgram Script { get; }

    /// <summary>The address of Prometheus.</summary>
    public string Prometheus => $"127.0.0.1:{Text(_port + Ports - 1)}";

    /// <summary>Starts it; skips the test where PostgreSQL or Prometheus is not installed.</summary>
    public static LaptopCluster Start()
    {
        TestDatabase.Server();
        Assert.SkipUnless(HasPrometheus, Needed);
        return new LaptopCluster();
    }

    /// <summary>Runs a verb against it to its end.</summary>
    public Task<ProgramEnd> Run(params string[] arguments) => BuiltProgram.Run(0, [.. arguments, "--gateway", $"127.0.0.1:{Text(_port)}"]);

    /// <summary>Stops all of it, as Ctrl+C does.</summary>
    public async Task<ProgramEnd> Stop()
    {
        if (!Script.End.IsCompleted) Script.Signal("TERM");
        return await Script.End;
    }

    public async ValueTask DisposeAsync() => await Stop();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePorts()
    {
        // Below what systems give out by themselves.
        for (var first = 12000 + (Environment.ProcessId % 500 * Ports); ; first += Ports)
            if (Enumerable.Range(first, Ports).All(IsFree)) return first;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
