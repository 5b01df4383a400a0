using System.Globalization;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests.Clusters;

/// <summary>A control silo and workers of one slot, which are started again whenever they end, and what befalls them.</summary>
internal sealed class SupervisedSilos
{
    private const string Control = "control";

    // A silo that the others held for dead ends itself.
    private const int HeldForDead = 3;

    private const int EndedBeforeItListened = 143;

    private readonly Cluster _cluster;
    private readonly string[] _controlOptions;
    private readonly SortedDictionary<string, SiloProcess> _silos = new(StringComparer.Ordinal);

    public SupervisedSilos(Cluster cluster, int leaseTerm, params string[] workers)
    {
        _cluster = cluster;
        _controlOptions = ["--lease-term", leaseTerm.ToString(CultureInfo.InvariantCulture)];
        foreach (var name in workers.Prepend(Control)) Start(name);
    }

    /// <summary>All of them.</summary>
    public SiloProcess[] All => [.. _silos.Values];

    /// <summary>Waits until a query of the database gives more than 0.</summary>
    public Task Until(string sql) => Waiting.Until([], async () =>
    {
        foreach (var silo in All.Where(silo => silo.Program.End.IsCompleted))
        {
            var end = await silo.Program.End;
            end.ExitCode.ShouldBe(HeldForDead, $"{silo.Name}: {end.Error}");
            Start(silo.Name);
        }

        return await _cluster.Database.Number(sql) > 0;
    });

    /// <summary>The control silo dies.</summary>
    public Task KillControl() => Kill(Control);

    /// <summary>A silo dies.</summary>
    public async Task Kill(string name)
    {
        await _silos[name].Kill();
        Start(name);
    }

    /// <summary>A worker is asked to stop, as before an upgrade.</summary>
    public async Task Drain(string name)
    {
        var end = await _silos[name].Stop();
        end.ExitCode.ShouldBeOneOf([0, EndedBeforeItListened], $"{name}: {end.Error}");
        Start(name);
    }

    /// <summary>A worker stands still until it has lost what it trains, and then goes on as if nothing had been.</summary>
    public async Task StopPastItsLease(string name)
    {
        await Until($"SELECT count(*) FROM runs WHERE state = 'leased' AND worker = '{name}'");
        _silos[name].Signal("STOP");
        await Until($"SELECT (count(*) = 0)::integer FROM runs WHERE state = 'leased' AND worker = '{name}'");
        _silos[name].Signal("CONT");
    }

    private void Start(string name) =>
        _silos[name] = name == Control ? _cluster.StartControl(_controlOptions) : _cluster.StartWorker(name);
}
