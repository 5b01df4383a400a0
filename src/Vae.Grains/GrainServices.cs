using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Grains.EventLog;
using Vae.Grains.Telemetry;

namespace Vae.Grains;

/// <summary>What the grains need from a host, and those who call them.</summary>
public static class GrainServices
{
    /// <summary>Adds the event log where the settings say, and the wire form of the domain's values.</summary>
    /// <param name="services">Of the host.</param>
    /// <param name="store">Where the log is.</param>
    /// <param name="rules">How patient sweeps are with their leases.</param>
    /// <exception cref="StoreException">Thrown when the log is first used and cannot be opened.</exception>
    public static IServiceCollection AddSweepGrains(this IServiceCollection services, StoreSettings store, LeaseRules rules) => services
        .AddSingleton(rules)
        .AddSweepWireForm()
        .AddInstruments()
        .AddSingleton<HeldSweeps>()
        .AddSingleton(services => store.OpenLog(services.GetRequiredService<Instruments>()))
        .AddSingleton(services =>
        {
            // The log makes a new home's tables.
            services.GetRequiredService<IEventLog>();
            return store.OpenReader();
        });

    /// <summary>Adds what the program measures of itself.</summary>
    public static IServiceCollection AddInstruments(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new Instruments(
            provider.GetRequiredService<IMeterFactory>(), provider.GetService<HeldSweeps>(), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        return services;
    }

    /// <summary>Adds the wire form of the domain's values: all that a client of the grains needs.</summary>
    public static IServiceCollection AddSweepWireForm(this IServiceCollection services) => services
        .AddSingleton<IGeneralizedCopier, SharedValues>()
        .AddSerializer(serializer => serializer.AddJsonSerializer(
            SharedValues.Include,
            isCopyable: _ => false,
            options => options.Configure(json => json.SerializerOptions = DomainJson.Options)));

    /// <summary>Completes with the reason when the event log failed for good; never where its database is expected to come back.</summary>
    /// <exception cref="StoreException">The log cannot be opened.</exception>
    public static Task<StoreException> EventLogFailure(this IServiceProvider services) =>
        services.GetRequiredService<IEventLog>().Failure;
}
