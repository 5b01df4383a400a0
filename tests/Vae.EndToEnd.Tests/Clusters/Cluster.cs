using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Vae.EndToEnd.Tests.Support;
using Vae.Tests.Shared;

namespace Vae.EndToEnd.Tests.Clusters;

/// <summary>A cluster of real processes on free ports, over a PostgreSQL database and a home of its own.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly Scratch _scratch = new();
    private readonly TestDatabase _database;
    private readonly Dictionary<string, int> _siloPorts = [];
    private readonly List<SiloProcess> _silos = [];

    private Cluster(TestDatabase database, string address) => (_database, Address) = (database, address);

    /// <summary>The gateway of the control silo.</summary>
    public string Gateway => $"{Address}:{GatewayPort}";

    /// <summary>The address of this machine that its silos listen on.</summary>
    public string Address { get; }

    /// <summary>The cluster's database, to be looked at beside it.</summary>
    public TestDatabase Database => _database;

    /// <summary>The folder of checkpoints and models that all its workers share.</summary>
    public string Home => _scratch.Home;

    /// <summary>Files of the test.</summary>
    public Scratch Scratch => _scratch;

    /// <summary>Environment variables of silos that are started from now on.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; set; } = new Dictionary<string, string>();

    private int GatewayPort { get; } = FreePort();

    private int OtherGatewayPort { get; } = FreePort();

    /// <summary>A cluster without silos; skips the test where there is no PostgreSQL server.</summary>
    public static Task<Cluster> Create() => On(TestDatabase.Server(), "127.0.0.1");

    /// <summary>A cluster without silos over a server of the test's own, at the same address.</summary>
    public static Task<Cluster> On(PrivateServer server) => On(server.ConnectionString, server.Address);

    private static async Task<Cluster> On(string server, string address)
    {
        var database = await TestDatabase.On(server);
        var migrated = await BuiltProgram.Start(new Dictionary<string, string> { ["VAE_DATABASE"] = database.ConnectionString }, "db", "migrate").End;
        migrated.ExitCode.ShouldBe(0, migrated.Error);
        return new Cluster(database, address);
    }

    /// <summary>Starts the control silo.</summary>
    public SiloProcess StartControl(params string[] more) =>
        Start("control", network: null, ["--roles", "control", "--gateway-port", Text(GatewayPort), .. more]);

    /// <summary>Starts another control silo; no test's client asks for its gateway.</summary>
    public SiloProcess StartOtherControl() =>
        Start("other", network: null, ["--roles", "control", "--gateway-port", Text(OtherGatewayPort)]);

    /// <summary>Starts a worker; one that was started before comes back under its old name and port.</summary>
    public SiloProcess StartWorker(string name, int slots = 1, params string[] more) =>
        Start(name, network: null, ["--roles", "worker", "--slots", Text(slots), .. more]);

    /// <summary>Starts a worker of one slot in a network of its own.</summary>
    public SiloProcess StartWorker(string name, NetworkNamespace network) => Start(name, network, ["--roles", "worker", "--slots", "1"]);

    /// <summary>Runs a verb against the cluster to its end, and expects an exit code.</summary>
    public Task<ProgramEnd> Run(int exitCode, params string[] arguments) => BuiltProgram.Run(exitCode, [.. arguments, "--gateway", Gateway]);

    /// <summary>Starts a verb against the cluster.</summary>
    public RunningProgram Begin(params string[] arguments) => BuiltProgram.Start([.. arguments, "--gateway", Gateway]);

    /// <summary>What <c>vae status</c> says of a sweep.</summary>
    public async Task<JsonObject> Status(string sweep) => (await Run(0, "status", sweep, "--output", "json")).Json;

    /// <summary>What <c>vae workers</c> says of who is there.</summary>
    public async Task<JsonObject[]> Workers() =>
        [.. (await Run(0, "workers", "--output", "json")).Json["workers"]!.AsArray().Select(worker => worker!.AsObject())];

    /// <summary>Waits until a query of the database gives more than 0; fails when a silo that should live ends before.</summary>
    public Task Until(string sql, params SiloProcess[] alive) =>
        Waiting.Until([.. alive.Select(silo => silo.Program)], async () => await _database.Number(sql) > 0);

    /// <summary>Waits until the silos are members of the cluster.</summary>
    public async Task UntilJoined(params SiloProcess[] silos)
    {
        foreach (var silo in silos) await Until($"SELECT count(*) FROM OrleansMembershipTable WHERE SiloName = '{silo.Name}' AND Status = 3", silo);
    }

    /// <summary>Waits until every run of a sweep is settled, those for the answer included.</summary>
    public Task UntilFinished(string sweep, params SiloProcess[] alive) => Until(IsFinished(sweep), alive);

    /// <summary>Gives 1 where every run of a sweep is settled, those for the answer included.</summary>
    public static string IsFinished(string sweep) =>
        $"SELECT count(*) FROM sweeps WHERE name = '{sweep}' AND chosen IS NOT NULL AND planned_runs = (SELECT count(*) FROM runs WHERE sweep = '{sweep}' AND state = 'settled')";

    /// <summary>From the log: each run settled once, no gap and no event twice, and nothing charged but what was lost in silence.</summary>
    public async Task ShouldCountEachRunOnce(int runs)
    {
        const string Settled = "FROM events WHERE type = 'RunSettled'";
        (await _database.Number($"SELECT count(*) {Settled}")).ShouldBe(runs);
        (await _database.Number($"SELECT count(DISTINCT payload ->> 'run') {Settled}")).ShouldBe(runs);
        (await _database.Number("SELECT count(*) FROM events")).ShouldBe(await _database.Number("SELECT max(seq) FROM events"));
        (await _database.Number("SELECT sum(losses) FROM runs")).ShouldBe(await _database.Number("SELECT count(*) FROM events WHERE type = 'LeaseEnded' AND payload ->> 'reason' = 'lost'"));
        (await _database.Number("SELECT sum(infrastructure_failures + out_of_memory) FROM runs")).ShouldBe(0);
        (await _database.Number("SELECT sum(attempts) FROM runs")).ShouldBe(runs + await _database.Number("SELECT count(*) FROM events WHERE type = 'LeaseEnded'"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos.Where(silo => !silo.Program.End.IsCompleted))
        {
            silo.Signal("CONT");
            await silo.Kill();
        }

        await _database.DisposeAsync();
        _scratch.Dispose();
    }

    private SiloProcess Start(string name, NetworkNamespace? network, string[] arguments)
    {
        if (!_siloPorts.TryGetValue(name, out var port)) _siloPorts[name] = port = FreePort();
        var environment = new Dictionary<string, string>(Variables) { ["VAE_DATABASE"] = _database.ConnectionString, ["VAE_HOME"] = Home, ["VAE_CACHE"] = _scratch["cache"] };
        string[] serve = ["serve", "--name", name, "--listen", network?.Inside ?? Address, "--silo-port", Text(port), .. arguments];
        var silo = new SiloProcess(name, BuiltProgram.StartUnder(network?.Prefix ?? [], environment, serve));
        _silos.Add(silo);
        return silo;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
