using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.TestingHost;
using Vae.Domain.Leasing;
using Vae.Grains.EventLog;

namespace Vae.Grains.Tests;

/// <summary>A silo with the grains over a SQLite log, and a client of its own.</summary>
public class TestSilo : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private InProcessTestCluster _cluster = null!;

    /// <summary>The clock of grains and their timers.</summary>
    protected virtual TimeProvider Clock => TimeProvider.System;

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSiloHost((_, host) => host.Services
            .AddSingleton(Clock)
            .AddKeyedSingleton(TimeProviderNames.Grains, Clock)
            .AddSweepGrains(new StoreSettings.SqliteFile(_folder["vae.db"]), LeaseRules.Default));
        builder.ConfigureClientHost(host => host.Services.AddSweepWireForm());
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _cluster.DisposeAsync();
        _folder.Dispose();
    }

    internal IEventLog Log => _cluster.GetSiloServiceProvider().GetRequiredService<IEventLog>();

    public IGrainFactory Grains => _cluster.Client;

    public ISweepGrain Sweep(string name) => _cluster.Client.GetGrain<ISweepGrain>(name);

    public IQueueGrain Queue(long number) => _cluster.Client.GetGrain<IQueueGrain>(number);

    public IArchiveGrain Archive => _cluster.Client.Archive();

    public IWorkersGrain Workers => _cluster.Client.Workers();

    public Task Forget(IAddressable grain) => _cluster.DeactivateAsync(grain);
}
