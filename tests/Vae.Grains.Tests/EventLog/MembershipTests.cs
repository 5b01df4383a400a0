using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Runtime;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests.EventLog;

/// <summary>Orleans' own ADO.NET clustering on the tables of the migration.</summary>
public sealed class MembershipTests
{
    private const string Cluster = "membership";

    [Fact]
    public async Task Silos_find_each_other_and_clients_find_them()
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.Create();
        new StoreSettings.PostgreSql(database.ConnectionString).Migrate();
        using var first = Silo("first", database);
        await first.StartAsync(cancelled);
        using var second = Silo("second", database);
        await second.StartAsync(cancelled);
        using var client = Client(database);
        await client.StartAsync(cancelled);
        var cluster = client.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);

        (await cluster.GetDetailedHosts(onlyActive: true, cancelled)).Select(silo => silo.SiloName).Order().ShouldBe(["first", "second"]);

        await second.StopAsync(cancelled);

        (await cluster.GetDetailedHosts(onlyActive: true, cancelled)).ShouldHaveSingleItem().SiloName.ShouldBe("first");
        await client.StopAsync(cancelled);
        await first.StopAsync(cancelled);
        (await database.Row("SELECT count(*) FILTER (WHERE status = 3), count(*) FROM OrleansMembershipTable")).ShouldBe([0L, 2L]);
    }

    private static IHost Silo(string name, TestDatabase database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Cluster, Cluster))
            .Configure<SiloOptions>(options => options.SiloName = name)
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database.ConnectionString))
            .ConfigureEndpoints(IPAddress.Loopback, FreePort(), FreePort()));
        return builder.Build();
    }

    private static IHost Client(TestDatabase database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Cluster, Cluster))
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database.ConnectionString)));
        return builder.Build();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
