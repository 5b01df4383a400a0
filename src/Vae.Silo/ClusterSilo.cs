using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Vae.Domain;
using Vae.Grains;
using Vae.Grains.Telemetry;
using Vae.Silo.Http;
using Vae.Silo.Kubernetes;
using Vae.Silo.Presence;
using Vae.Silo.Telemetry;
using Vae.Silo.Tidying;

namespace Vae.Silo;

/// <summary>One silo of a cluster, whose members find each other in a PostgreSQL database.</summary>
public static class ClusterSilo
{
    /// <summary>The service of every cluster, as Orleans calls it.</summary>
    public const string ServiceId = "vae";

    /// <summary>Puts the silo together, without starting it.</summary>
    /// <param name="settings">How it is set up.</param>
    /// <param name="trainer">Trains runs, where the silo is a worker.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logLevel">What is worth a line on standard error.</param>
    /// <param name="lastWords">Told why, before the process ends because the cluster held this silo for dead.</param>
    /// <param name="telemetry">What is sent to whoever watches it; null for nothing. With an HTTP port it must collect metrics.</param>
    /// <param name="tidied">What a worker frees when no sweep needs it any more; null for nothing.</param>
    public static IHost Create(
        ClusterSiloSettings settings,
        IRunTrainer trainer,
        TimeProvider clock,
        LogLevel logLevel,
        Action<string> lastWords,
        TelemetryExport? telemetry = null,
        TidiedStores? tidied = null)
    {
        var builder = SiloHost.CreateBuilder(clock, logLevel, settings.Grace, telemetry);
        // Services stop in reverse: this one answers while all others do.
        if (settings.HttpPort > 0) AddStatusServer(builder.Services, settings, telemetry);
        builder.Services.AddSingleton<IFatalErrorHandler>(new SiloDeath(lastWords));
        builder.Services.AddSingleton<EndedLives>();
        var isControl = settings.Roles.HasFlag(SiloRoles.Control);
        if (isControl) builder.Services.AddSweepGrains(settings.Database, settings.Leases);
        else builder.Services.AddSweepWireForm();
        builder.UseOrleans(silo => (telemetry is { HasTraces: true } ? silo.AddActivityPropagation() : silo)
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", settings.Database.ConnectionString))
            .Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (ServiceId, settings.ClusterId))
            .Configure<SiloOptions>(options => options.SiloName = settings.Worker.Holder.Worker)
            .Configure<EndpointOptions>(options =>
            {
                options.AdvertisedIPAddress = settings.Advertise;
                (options.SiloPort, options.GatewayPort) = (settings.SiloPort, isControl ? settings.GatewayPort : 0);
                options.SiloListeningEndpoint = new IPEndPoint(settings.Listen, settings.SiloPort);
                options.GatewayListeningEndpoint = isControl ? new IPEndPoint(settings.Listen, settings.GatewayPort) : null;
            }));
        if (isControl) builder.Services.AddHostedService<SweepWaker>().AddHostedService<SiloObituaries>();
        else builder.Services.PostConfigure<GrainTypeOptions>(KeepGrainsOff);
        if (isControl && settings.NotesDeletionCosts) builder.Services.AddHostedService(NoteDeletionCosts);
        if (settings.Roles.HasFlag(SiloRoles.Worker)) AddWorker(builder.Services, settings, trainer, tidied);
        var host = builder.Build();
        // From the start, so that an idle silo shows that it is idle.
        var instruments = host.Services.GetRequiredService<Instruments>();
        if (settings.Roles.HasFlag(SiloRoles.Worker)) instruments.WatchHome(settings.Home.Room);
        return host;
    }

    /// <summary>A silo without the classes is never asked to hold a grain; what it trains cannot hold them up.</summary>
    private static void KeepGrainsOff(GrainTypeOptions options) =>
        options.Classes.RemoveWhere(grain => grain.Assembly == typeof(ISweepGrain).Assembly);

    private static void AddStatusServer(IServiceCollection services, ClusterSiloSettings settings, TelemetryExport? telemetry)
    {
        if (telemetry?.Metrics is not { } metrics) throw new ArgumentException("An HTTP port shows metrics, and nothing collects any.", nameof(telemetry));
        services
            .AddSingleton(provider => new StoreHealth(settings.Database.OpenReader(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<SiloHealth>()
            .AddHostedService(provider => new StatusServer(new IPEndPoint(settings.Listen, settings.HttpPort), provider.GetRequiredService<SiloHealth>(), metrics));
    }

    private static DeletionCosts NoteDeletionCosts(IServiceProvider services) => new(
        () => services.GetRequiredService<IGrainFactory>().Workers().List(),
        PodAnnotations.Open(PodAnnotations.AccountFolder, Environment.GetEnvironmentVariable),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<DeletionCosts>>());

    private static void AddWorker(IServiceCollection services, ClusterSiloSettings settings, IRunTrainer trainer, TidiedStores? tidied)
    {
        services.AddRunWorker(settings.Worker, trainer);
        services.AddSingleton(settings).AddHostedService<WorkerHerald>();
        if (tidied is not null) services.AddSingleton(tidied.Checkpoints).AddSingleton(tidied.Bundles).AddHostedService<StoreTidier>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<WorkerGreeting>(provider, settings.Worker.Holder));
    }
}
