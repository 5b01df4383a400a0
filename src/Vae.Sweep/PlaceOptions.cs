using System.CommandLine;
using Vae.Sweep.Clusters;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary>The options that say where sweeps are: a home, or a cluster.</summary>
internal sealed class PlaceOptions
{
    private readonly Option<string?> _home = SharedOptions.Home();

    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "A cluster by its name in vae/config.yaml ($XDG_CONFIG_HOME, else ~/.config).",
        HelpName = "NAME",
    };

    private readonly Option<string?> _gateway = new("--gateway")
    {
        Description = "A cluster by one of its gateways.",
        HelpName = "HOST:PORT",
    };

    private readonly Option<string?> _clusterId = new("--cluster-id")
    {
        Description = $"What the cluster at --gateway calls itself. [default: {ClusterAddress.DefaultId}]",
        HelpName = "ID",
    };

    /// <summary>Adds the options to a verb.</summary>
    public static PlaceOptions Of(Command verb)
    {
        var options = new PlaceOptions();
        foreach (var option in (Option[])[options._home, options._cluster, options._gateway, options._clusterId]) verb.Options.Add(option);
        return options;
    }

    /// <summary>The place that the command line names; null after it was said what is wrong with it.</summary>
    public ISweepPlace? Open(ParseResult parsed, Terminal terminal)
    {
        var (home, cluster, gateway) = (parsed.GetValue(_home), parsed.GetValue(_cluster), parsed.GetValue(_gateway));
        if (new[] { home, cluster, gateway }.Count(named => named is not null) > 1)
        {
            terminal.Say("Name one place: --home, --cluster or --gateway.");
            return null;
        }

        if (cluster is null && gateway is null) return new HomePlace(SharedOptions.HomeOf(parsed, _home));
        var clusterId = parsed.GetValue(_clusterId);
        var address = cluster is not null ? Named(cluster, terminal) : At(gateway!, clusterId, terminal);
        var options = cluster is not null ? $" --cluster {cluster}" : $" --gateway {gateway}{(clusterId is null ? "" : $" --cluster-id {clusterId}")}";
        return address is null ? null : new ClusterPlace(address, options, new ClusterConnection(address, TimeProvider.System, terminal.Say));
    }

    private static ClusterAddress? At(string gateway, string? clusterId, Terminal terminal)
    {
        if (ClusterAddress.Complaint(gateway) is not { } complaint) return new ClusterAddress([gateway], clusterId ?? ClusterAddress.DefaultId);
        terminal.Say($"--gateway: {complaint}.");
        return null;
    }

    private static ClusterAddress? Named(string name, Terminal terminal)
    {
        var path = ClusterFile.PathIn(Environment.GetEnvironmentVariable);
        if (TextFile.Read(path, terminal) is not { } text) return null;
        if (ClusterFile.Read(text, path, problem => terminal.Say(problem.ToString())) is not { } clusters) return null;
        if (clusters.TryGetValue(name, out var address)) return address;
        terminal.Say($"--cluster: {path} names no cluster '{name}'{(clusters.IsEmpty ? "" : $", but {string.Join(", ", clusters.Keys)}")}.");
        return null;
    }
}
