using System.Collections.Immutable;
using Vae.Domain.Specs;
using Vae.Domain.Specs.Shapes;

namespace Vae.Sweep.Serving;

/// <summary>All settings of <c>vae serve</c>.</summary>
internal static class ServeSettings
{
    /// <summary>The variable that holds the database's connection string. It is no setting: a secret has no flag, and no place in a file of settings.</summary>
    public const string DatabaseVariable = "VAE_DATABASE";

    /// <summary>What a connection string looks like.</summary>
    public const string SomeConnectionString = "Host=db.example;Database=vae;Username=vae;Password=…";

    public static readonly ServeSetting Roles = new(
        "roles", new ListShape(new ChoiceShape("control", "worker")) { NotEmpty = true, Distinct = true }, "control,worker",
        "control: holds the sweeps and opens a gateway; worker: trains. [default: control,worker]");

    public static readonly ServeSetting Name = new(
        "name", new TextShape(@"^[A-Za-z0-9][A-Za-z0-9._:-]*$", "of letters, digits and . _ : -"), "NAME",
        "The silo's name, which must stay the same after a restart and be its own in the cluster. [default: host name:silo port]");

    public static readonly ServeSetting Slots = new(
        "slots", new IntegerShape(1, 1024), "N", "Runs that a worker trains at the same time. [default: one per core]");

    public static readonly ServeSetting ClusterId = new(
        "clusterId", new TextShape(), "ID", "The cluster's name, the same for all its silos and clients. [default: vae]");

    public static readonly ServeSetting Listen = new(
        "listen", new TextShape(), "ADDRESS", "The address to bind to; 0.0.0.0 for all. Orleans' ports authenticate nobody: read docs/cluster.md first. [default: 127.0.0.1]");

    public static readonly ServeSetting Advertise = new(
        "advertise", new TextShape(), "ADDRESS", "The address or host name under which other silos reach this one. [default: the address of --listen]");

    public static readonly ServeSetting SiloPort = new(
        "siloPort", new IntegerShape(1, 65535), "PORT", "The port for other silos. [default: 11111]");

    public static readonly ServeSetting GatewayPort = new(
        "gatewayPort", new IntegerShape(1, 65535), "PORT", "The port for clients, opened by control only. [default: 30000]");

    public static readonly ServeSetting HttpPort = new(
        "httpPort", new IntegerShape(0, 65535), "PORT", "The port of /health/live, /health/ready, /health/started and /metrics (Prometheus); 0 for none. [default: 0]");

    public static readonly ServeSetting Labels = new(
        "labels", new ListShape(new TextShape(LabelText.Pattern, "such as memory=64")), "key=value",
        "What a worker offers to sweeps that require it. May be repeated.")
    { Flag = "--label" };

    public static readonly ServeSetting Grace = new(
        "grace", new IntegerShape(1, 3600), "SECONDS", "The longest time that a stop may take, until which runs are saved and given back. [default: 60]");

    public static readonly ServeSetting LeaseTerm = new(
        "leaseTerm", new IntegerShape(1, 86_400), "SECONDS",
        "How long a run stays with a worker that shows no progress; control only. [default: 45]");

    public static readonly ServeSetting MaxRetries = new(
        "maxRetries", new IntegerShape(0, 100), "N",
        "How often a run that files or network failed is tried again; control only. [default: 2]");

    public static readonly ServeSetting Home = new(
        "home", new TextShape(), "DIR", "The folder of checkpoints and models, which all workers share. [default: as for vae run]");

    public static readonly ServeSetting DatabaseFile = new(
        "databaseFile", new TextShape(), "FILE", $"A file that holds the connection string of the PostgreSQL database. [default: ${DatabaseVariable} holds it itself]");

    public static readonly ServeSetting DeletionCost = new(
        "deletionCost", new BooleanShape(), "BOOL",
        "Whether idle workers' pods in Kubernetes are marked as those to end first; control only. [default: false]");

    /// <summary>In the order in which they are shown.</summary>
    public static readonly ImmutableArray<ServeSetting> All =
        [Roles, Name, Slots, Labels, ClusterId, DatabaseFile, Home, Listen, Advertise, SiloPort, GatewayPort, HttpPort, LeaseTerm, MaxRetries, Grace, DeletionCost];
}
