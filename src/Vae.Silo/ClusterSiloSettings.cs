using System.Net;
using Vae.Domain.Leasing;
using Vae.Grains.EventLog;
using Vae.Silo.Worker;

namespace Vae.Silo;

/// <summary>How one silo of a cluster is set up.</summary>
/// <param name="Roles">What it does.</param>
/// <param name="ClusterId">The cluster that it joins: all silos and clients name the same one.</param>
/// <param name="Database">The cluster's database.</param>
/// <param name="Home">The folder of checkpoints and models, which all workers share.</param>
/// <param name="Listen">The address that its ports are bound to.</param>
/// <param name="Advertise">The address under which others reach it.</param>
/// <param name="SiloPort">The port for other silos.</param>
/// <param name="GatewayPort">The port for clients, which only a control silo opens.</param>
/// <param name="Worker">Its name in the cluster, and how it trains.</param>
/// <param name="Leases">How patient a control silo is with the leases that it grants.</param>
/// <param name="Grace">How long a stop may take: checkpoints are written and runs are given back within it.</param>
public sealed record ClusterSiloSettings(
    SiloRoles Roles,
    string ClusterId,
    StoreSettings.PostgreSql Database,
    Home Home,
    IPAddress Listen,
    IPAddress Advertise,
    int SiloPort,
    int GatewayPort,
    WorkerSettings Worker,
    LeaseRules Leases,
    TimeSpan Grace)
{
    /// <summary>The port of health and metrics, bound like the others; 0 for none.</summary>
    public int HttpPort { get; init; }

    /// <summary>Whether its ports can be reached from this machine only.</summary>
    public bool IsLocal => IPAddress.IsLoopback(Listen);

    /// <summary>Whether a control silo notes on workers' pods in Kubernetes what they train, for when there are to be fewer.</summary>
    public bool NotesDeletionCosts { get; init; }
}
