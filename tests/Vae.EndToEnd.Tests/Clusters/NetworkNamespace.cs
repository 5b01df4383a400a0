using System.ComponentModel;
using System.Diagnostics;

namespace Vae.EndToEnd.Tests.Clusters;

/// <summary>A network of a process's own, joined to this machine's by a cable that can be cut.</summary>
internal sealed class NetworkNamespace : IDisposable
{
    private readonly string _name = $"vae-{Environment.ProcessId}";
    private readonly string _cable = $"vae{Environment.ProcessId}";
    private readonly string _subnet = $"10.77.{Environment.ProcessId % 250}";

    private NetworkNamespace()
    {
    }

    /// <summary>This machine's end of the cable.</summary>
    public string Outside => $"{_subnet}.1";

    /// <summary>The other end.</summary>
    public string Inside => $"{_subnet}.2";

    /// <summary>Runs a program within.</summary>
    public string[] Prefix => ["ip", "netns", "exec", _name];

    /// <summary>Lays the cable; skips the test where this machine does not allow it.</summary>
    public static NetworkNamespace Create()
    {
        var network = new NetworkNamespace();
        Assert.SkipUnless(network.TryCreate(), "Needs network namespaces: Linux, iproute2, and the right to make them, which root has.");
        return network;
    }

    /// <summary>Nothing comes through any more, and nobody is told.</summary>
    public void Cut() => Ip("link", "set", $"{_cable}o", "down").ShouldBeTrue();

    /// <summary>Everything comes through again.</summary>
    public void Heal() => Ip("link", "set", $"{_cable}o", "up").ShouldBeTrue();

    public void Dispose() => Ip("netns", "del", _name);

    private bool TryCreate() =>
        Ip("netns", "add", _name)
        && Ip("link", "add", $"{_cable}o", "type", "veth", "peer", "name", $"{_cable}i", "netns", _name)
        && Ip("addr", "add", $"{Outside}/24", "dev", $"{_cable}o")
        && Ip("link", "set", $"{_cable}o", "up")
        && Ip("-n", _name, "addr", "add", $"{Inside}/24", "dev", $"{_cable}i")
        && Ip("-n", _name, "link", "set", $"{_cable}i", "up")
        && Ip("-n", _name, "link", "set", "lo", "up");

    private static bool Ip(params string[] arguments)
    {
        try
        {
            using var ip = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            ip.StandardError.ReadToEnd();
            ip.WaitForExit();
            return ip.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
