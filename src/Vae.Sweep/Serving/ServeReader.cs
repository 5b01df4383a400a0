using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Vae.Domain.Leasing;
using Vae.Domain.Specs;
using Vae.Grains.EventLog;
using Vae.Silo;
using Vae.Silo.Worker;

namespace Vae.Sweep.Serving;

/// <summary>Reads the settings of a silo from flags, environment and file, in this order of precedence.</summary>
internal static class ServeReader
{
    private const int DefaultSiloPort = 11111;
    private const int DefaultGatewayPort = 30000;
    private const int DefaultGrace = 60;

    /// <summary>The settings; null after every problem was reported at once.</summary>
    /// <param name="sources">Where they come from.</param>
    /// <param name="incarnation">Of this start; grows with every start.</param>
    /// <param name="report">Takes the problems. None holds a secret.</param>
    public static ClusterSiloSettings? Read(ServeSources sources, long incarnation, Action<SpecProblem> report)
    {
        var draft = new ServeDraft(sources);
        var database = Database(draft, sources);
        var roles = Roles(draft);
        var listen = Listen(draft);
        var advertise = Advertise(draft, listen);
        var (siloPort, gatewayPort, httpPort) = Ports(draft);
        foreach (var problem in draft.Problems) report(problem);
        if (!draft.Problems.IsEmpty) return null;

        var home = Home.Choose(draft.Text(ServeSettings.Home), sources.Environment);
        var name = draft.Text(ServeSettings.Name) ?? $"{Environment.MachineName}:{siloPort}";
        return new ClusterSiloSettings(
            roles,
            draft.Text(ServeSettings.ClusterId) ?? "vae",
            database!,
            home,
            listen!,
            advertise!,
            siloPort,
            gatewayPort,
            new WorkerSettings(new Holder(name, incarnation), draft.Integer(ServeSettings.Slots) ?? Environment.ProcessorCount)
            {
                Isolation = TrainOneVerb.Program(home, isShared: true),
                Labels = Labels(draft),
            },
            Leases(draft),
            TimeSpan.FromSeconds(draft.Integer(ServeSettings.Grace) ?? DefaultGrace))
        {
            HttpPort = httpPort,
            NotesDeletionCosts = draft.Flag(ServeSettings.DeletionCost),
        };
    }

    private static SiloRoles Roles(ServeDraft draft)
    {
        var named = draft.Texts(ServeSettings.Roles);
        return named.IsEmpty
            ? SiloRoles.Control | SiloRoles.Worker
            : (named.Contains("control") ? SiloRoles.Control : SiloRoles.None) | (named.Contains("worker") ? SiloRoles.Worker : SiloRoles.None);
    }

    /// <summary>Of a label that is given twice, the later counts.</summary>
    private static ImmutableSortedDictionary<string, string> Labels(ServeDraft draft) => draft.Texts(ServeSettings.Labels)
        .Select(LabelText.Split)
        .Aggregate(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), (labels, pair) => labels.SetItem(pair.Key, pair.Value));

    private static LeaseRules Leases(ServeDraft draft) => new(
        draft.Integer(ServeSettings.LeaseTerm) is { } seconds ? TimeSpan.FromSeconds(seconds) : LeaseRules.Default.Term,
        draft.Integer(ServeSettings.MaxRetries) ?? LeaseRules.Default.MaxRetries);

    private static StoreSettings.PostgreSql? Database(ServeDraft draft, ServeSources sources)
    {
        var variable = sources.Environment(ServeSettings.DatabaseVariable);
        if (!string.IsNullOrWhiteSpace(variable)) return Database(draft, ServeSettings.DatabaseVariable, variable);
        if (draft.Text(ServeSettings.DatabaseFile) is { } path)
        {
            if (ReadSecret(draft, path) is { } secret) return Database(draft, path, secret);
        }
        else if (!draft.IsGiven(ServeSettings.DatabaseFile))
        {
            draft.Report(
                ServeSettings.DatabaseVariable,
                $"a cluster needs a PostgreSQL database: set {ServeSettings.DatabaseVariable} to '{ServeSettings.SomeConnectionString}', or {ServeSettings.DatabaseFile.Variable} to a file that holds this");
        }

        return null;
    }

    private static StoreSettings.PostgreSql? Database(ServeDraft draft, string source, string connectionString)
    {
        try
        {
            return new StoreSettings.PostgreSql(connectionString);
        }
        catch (StoreException)
        {
            // What is wrong with it may be a part of a password, so nothing of it is repeated.
            draft.Report(source, $"this is no connection string; one looks like '{ServeSettings.SomeConnectionString}'");
            return null;
        }
    }

    private static string? ReadSecret(ServeDraft draft, string path)
    {
        try
        {
            if (File.ReadAllText(path).Trim() is { Length: > 0 } secret) return secret;
            draft.Report(ServeSettings.DatabaseFile, $"{path} is empty: it must hold a connection string");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            draft.Report(ServeSettings.DatabaseFile, $"{path} cannot be read: {failure.Message}");
        }

        return null;
    }

    private static IPAddress? Listen(ServeDraft draft)
    {
        var text = draft.Text(ServeSettings.Listen);
        if (text is null) return draft.IsGiven(ServeSettings.Listen) ? null : IPAddress.Loopback;
        if (IPAddress.TryParse(text, out var address)) return address;
        draft.Report(ServeSettings.Listen, $"listen must be an address of this machine, such as 10.0.0.7, or 0.0.0.0 for all of them, found '{text}'");
        return null;
    }

    private static IPAddress? Advertise(ServeDraft draft, IPAddress? listen)
    {
        if (draft.Text(ServeSettings.Advertise) is not { } text)
        {
            if (listen is not null && IsEverywhere(listen) && !draft.IsGiven(ServeSettings.Advertise))
                draft.Report(ServeSettings.Listen, $"{listen} is no address that others could reach: name one with {ServeSettings.Advertise.Flag}");
            return listen;
        }

        if (IPAddress.TryParse(text, out var address) && !IsEverywhere(address)) return address;
        if (address is null && Resolve(text) is { } resolved) return resolved;
        draft.Report(ServeSettings.Advertise, $"advertise must be an address or a host name that can be resolved, found '{text}'");
        return null;
    }

    private static bool IsEverywhere(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static IPAddress? Resolve(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host).OrderBy(address => address.AddressFamily != AddressFamily.InterNetwork).FirstOrDefault();
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            return null;
        }
    }

    private static (int Silo, int Gateway, int Http) Ports(ServeDraft draft)
    {
        var (silo, gateway, http) = (draft.Integer(ServeSettings.SiloPort) ?? DefaultSiloPort, draft.Integer(ServeSettings.GatewayPort) ?? DefaultGatewayPort, draft.Integer(ServeSettings.HttpPort) ?? 0);
        if (silo == gateway) draft.Report(ServeSettings.GatewayPort, $"gatewayPort must differ from siloPort, both are {silo}");
        if (http == silo || http == gateway) draft.Report(ServeSettings.HttpPort, $"httpPort must differ from siloPort and gatewayPort, found {http}");
        return (silo, gateway, http);
    }
}
