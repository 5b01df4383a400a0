using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Vae.Domain;
using Vae.Grains;
using Vae.Silo.Presence;
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
    /// <param name="tidying">What a worker frees when it is of no more use.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logLevel">What is worth a line on standard error.</param>
    /// <param name="lastWords">Told why, before the process ends because the cluster held this silo for dead.</param>
    public static IHost Create(ClusterSiloSettings settings, IRunTrainer trainer, TidiedStores tidying, TimeProvider clock, LogLevel logLevel, Action<string> lastWords)
    {
        var builder = SiloHost.CreateBuilder(clock, logLevel, settings.Grace);
        builder.Services.AddSingleton<IFatalErrorHandler>(new SiloDeath(lastWords));
        var isControl = settings.Roles.HasFlag(SiloRoles.Control);
        if (isControl) builder.Services.AddSweepGrains(settings.Database, settings.Leases);
        else builder.Services.AddSweepWireForm();
        builder.UseOrleans(silo => silo
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
        if (settings.Roles.HasFlag(SiloRoles.Worker)) AddWorker(builder.Services, settings, trainer, tidying);
        return builder.Build();
    }

    /// <summary>A silo without the classes is never asked to hold a grain; what it trains cannot hold them up.</summary>
    private static void KeepGrainsOff(GrainTypeOptions options) =>
        options.Classes.RemoveWhere(grain => grain.Assembly == typeof(ISweepGrain).Assembly);

    private static void AddWorker(IServiceCollection services, ClusterSiloSettings settings, IRunTrainer trainer, TidiedStores tidying)
    {
        var counted = new CountedTrainer(trainer);
        services.AddRunWorker(settings.Worker, counted);
        services.AddSingleton(settings).AddSingleton(counted).AddHostedService<WorkerHerald>();
        services.AddSingleton(tidying.Checkpoints).AddSingleton(tidying.Bundles).AddHostedService<StoreTidier>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<WorkerGreeting>(provider, settings.Worker.Holder));
    }
}
