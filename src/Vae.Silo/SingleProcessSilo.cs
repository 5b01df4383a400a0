using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Grains;
using Vae.Grains.EventLog;
using Vae.Silo.Telemetry;

namespace Vae.Silo;

/// <summary>The whole system in one process: an Orleans silo on loopback, its event log a SQLite file in the home.</summary>
public static class SingleProcessSilo
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Puts control and worker together, without starting them.</summary>
    /// <param name="settings">How they are set up.</param>
    /// <param name="trainer">Trains runs.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logLevel">What is worth a line on standard error.</param>
    /// <param name="telemetry">What is sent to whoever watches; null for nothing.</param>
    /// <remarks>The home's database is opened when it is first asked for: where that fails, with a <see cref="StoreException"/>.</remarks>
    public static IHost Create(SiloSettings settings, IRunTrainer trainer, TimeProvider clock, LogLevel logLevel, TelemetryExport? telemetry = null)
    {
        var builder = CreateBuilder(settings.Home, clock, logLevel, telemetry);
        builder.Services.AddRunWorker(settings.Worker, trainer);
        return builder.Build();
    }

    /// <summary>Puts a silo together that trains nothing: for what is told to sweeps while nobody trains them.</summary>
    public static IHost CreateWithoutWorker(Home home, TimeProvider clock, LogLevel logLevel) => CreateBuilder(home, clock, logLevel, telemetry: null).Build();

    private static HostApplicationBuilder CreateBuilder(Home home, TimeProvider clock, LogLevel logLevel, TelemetryExport? telemetry)
    {
        var builder = SiloHost.CreateBuilder(clock, logLevel, Grace, telemetry);
        builder.Services.AddSweepGrains(home.Store, LeaseRules.Default);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(siloPort: FreePort(), gatewayPort: 0)
            .Configure<EndpointOptions>(options =>
            {
                options.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, options.SiloPort);
                options.GatewayPort = 0;
            }));
        return builder;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
