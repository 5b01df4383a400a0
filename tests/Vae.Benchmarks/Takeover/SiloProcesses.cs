using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vae.Benchmarks.Orchestration;

namespace Vae.Benchmarks.Takeover;

/// <summary>Silos of a cluster on this machine, each a process that is started under its name and killed.</summary>
internal sealed class SiloProcesses(string program, string home) : IDisposable
{
    private readonly Dictionary<string, int> _ports = [];
    private readonly Dictionary<string, Process> _running = [];

    /// <summary>The gateway of the control silo.</summary>
    public string Gateway => $"127.0.0.1:{PortOf("gateway")}";

    /// <summary>Starts one.</summary>
    public void Start(string name, params string[] options) => _running[name] = Run(
        ["serve", "--name", name, "--silo-port", $"{PortOf(name)}", "--gateway-port", $"{PortOf("gateway")}", .. options]);

    /// <summary>Ends one as a power cut would.</summary>
    public void Kill(string name)
    {
        _running[name].Kill();
        _running[name].WaitForExit();
    }

    /// <summary>Asks one to drain.</summary>
    public void Terminate(string name)
    {
        using var kill = Process.Start("kill", ["-TERM", _running[name].Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Processor time that one has used, in seconds.</summary>
    public double ProcessorSeconds(string name) => ProcessorTime.Of($"/proc/{_running[name].Id}");

    /// <summary>Runs a verb to its end.</summary>
    public void Tell(params string[] arguments)
    {
        using var verb = Run(arguments);
        verb.WaitForExit();
        if (verb.ExitCode != 0) throw new InvalidOperationException($"vae {string.Join(' ', arguments)} ended with {verb.ExitCode}");
    }

    public void Dispose()
    {
        foreach (var process in _running.Values.Where(process => !process.HasExited)) process.Kill();
    }

    private Process Run(string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false };
        start.Environment["VAE_HOME"] = home;
        return Process.Start(start)!;
    }

    private int PortOf(string name)
    {
        if (_ports.TryGetValue(name, out var port)) return port;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return _ports[name] = ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
