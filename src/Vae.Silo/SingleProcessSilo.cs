using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Vae.Domain;
using Vae.Grains;
using Vae.Grains.EventLog;
using Vae.Silo.Worker;

namespace Vae.Silo;

/// <summary>Control and worker in one process: an Orleans silo on loopback, its event log a SQLite file in the home.</summary>
public static class SingleProcessSilo
{
    /// <summary>Puts the system together, without starting it.</summary>
    /// <param name="settings">How it is set up.</param>
    /// <param name="trainer">Trains runs.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logLevel">What is worth a line on standard error.</param>
    /// <remarks>The home's database is opened when it is first asked for: where that fails, with a <see cref="StoreException"/>.</remarks>
    public static IHost Create(SiloSettings settings, IRunTrainer trainer, TimeProvider clock, LogLevel logLevel)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging
            // Orleans and what it uses warn on every start, and show their stacks when a silo stops in trouble.
            .SetMinimumLevel(LogLevel.Critical)
            .AddFilter("Vae", logLevel)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services
            .AddSingleton(clock)
            .AddSingleton(trainer)
            .AddSingleton(settings.Worker)
            .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(1))
            .AddSweepGrains(settings.Home.Store);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(siloPort: FreePort(), gatewayPort: 0)
            .Configure<SiloOptions>(options => options.SiloName = settings.Worker.Holder.Worker)
            .Configure<EndpointOptions>(options =>
            {
                options.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, options.SiloPort);
                options.GatewayPort = 0;
            }));
        // After Orleans: services stop in reverse, and the worker gives its runs back through grains.
        builder.Services.AddHostedService<RunWorker>();
        return builder.Build();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
