using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests;

/// <summary>One sweep, held by two silos that know nothing of each other, over one database.</summary>
public sealed class DuplicateActivationTests : IAsyncLifetime
{
    private const int Workers = 6;

    private readonly List<InProcessTestCluster> _clusters = [];
    private TestDatabase _database = null!;
    private StoreSettings.PostgreSql _store = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _store = new StoreSettings.PostgreSql(_database.ConnectionString);
        _store.Migrate();
        for (var silo = 0; silo < 2; silo++)
        {
            var builder = new InProcessTestClusterBuilder(1);
            builder.ConfigureSiloHost((_, host) => host.Services.AddSingleton(TimeProvider.System).AddSweepGrains(_store, LeaseRules.Default));
            builder.ConfigureClientHost(host => host.Services.AddSweepWireForm());
            _clusters.Add(builder.Build());
            await _clusters[^1].DeployAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in _clusters) await cluster.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task Two_activations_that_write_one_sweep_lose_nothing_and_settle_each_run_once()
    {
        var plan = SomePlan.Of(trials: 20, folds: 5, name: "doubled");
        var sweeps = _clusters.Select(cluster => cluster.Client.Sweep("doubled")).ToArray();
        await Task.WhenAll(sweeps.Select(sweep => Insist(() => sweep.Start(plan))));

        var acknowledged = (await Task.WhenAll(Enumerable.Range(0, Workers).Select(Work))).SelectMany(runs => runs).ToArray();

        var settled = _store.OpenReader().Events("doubled", after: 0, limit: int.MaxValue).Select(entry => entry.Happened).OfType<SweepEvent.RunSettled>().ToArray();
        settled.Select(end => end.Run).ShouldBe(plan.Runs, ignoreOrder: true);
        settled.Select(end => (end.Run, end.Attempt)).ShouldBe(acknowledged, ignoreOrder: true);

        // Each call goes to the other activation than the one before.
        async Task<List<(RunId, int)>> Work(int worker)
        {
            var done = new List<(RunId, int)>();
            var held = ImmutableArray<RunGrant>.Empty;
            for (var call = worker; ; call++)
            {
                var report = Some.Report(new Holder($"worker-{worker}", 1), freeSlots: 2) with
                {
                    Finished = [.. held.Select(grant => new FinishedRun(grant.Run, grant.Attempt, new RunOutcome.Completed()))],
                };
                var orders = await Insist(() => sweeps[call++ % 2].Exchange(report));
                done.AddRange(held.Select(grant => (grant.Run, grant.Attempt)));
                held = orders.Start;
                if (held.IsEmpty && !orders.HasMore) return done;
            }
        }
    }

    /// <summary>Calls until there is an answer, as workers and clients do.</summary>
    private static async Task<T> Insist<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (failure is StaleActivationException or StoreException)
            {
                // Another activation was first: the next one knows what it wrote.
            }
        }
    }
}
