using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vae.Domain;
using Vae.Grains;
using Vae.Silo.Telemetry;
using Vae.Silo.Worker;

namespace Vae.Silo;

/// <summary>What every silo's host has, alone or in a cluster.</summary>
internal static class SiloHost
{
    /// <summary>A host with the time and a log on standard error, and nothing else.</summary>
    /// <param name="clock">The time.</param>
    /// <param name="logLevel">What is worth a line on standard error.</param>
    /// <param name="grace">How long a stop may take.</param>
    /// <param name="telemetry">What is sent to whoever watches; null for nothing.</param>
    public static HostApplicationBuilder CreateBuilder(TimeProvider clock, LogLevel logLevel, TimeSpan grace, TelemetryExport? telemetry)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging
            // Orleans and what it uses warn on every start, and show their stacks when a silo stops in trouble.
            .SetMinimumLevel(LogLevel.Critical)
            .AddFilter("Vae", logLevel)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        telemetry?.AddLogs(builder.Logging);
        builder.Services
            .AddSingleton(clock)
            .AddSingleton<IHostLifetime, QuietLifetime>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = grace);
        return builder;
    }

    /// <summary>Adds the worker. After Orleans: services stop in reverse, and the worker gives its runs back through grains.</summary>
    public static void AddRunWorker(this IServiceCollection services, WorkerSettings worker, IRunTrainer trainer) => services
        .AddInstruments()
        .AddSingleton(worker)
        .AddSingleton<SlotUse>()
        .AddSingleton(trainer)
        .AddHostedService<RunWorker>();
}
