using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Vae.Domain;
using Vae.Grains.EventLog;

namespace Vae.Grains;

/// <summary>What the grains need from a host.</summary>
public static class GrainServices
{
    /// <summary>Adds the event log in a SQLite file, and the wire form of the domain's values.</summary>
    /// <exception cref="StoreException">Thrown when the log is first used and the database cannot be opened.</exception>
    public static IServiceCollection AddSweepGrains(this IServiceCollection services, string database) => services
        .AddSerializer(serializer => serializer.AddJsonSerializer(
            type => type.Assembly == typeof(SweepState).Assembly,
            DomainJson.Options))
        .AddSingleton(_ => new SqliteEventLog(database))
        .AddSingleton<IEventLog>(provider => provider.GetRequiredService<SqliteEventLog>());

    /// <summary>Completes with the reason when the event log could not be written.</summary>
    public static Task<StoreException> EventLogFailure(this IServiceProvider services) =>
        services.GetRequiredService<SqliteEventLog>().Failure;
}
