using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Grains;
using Vae.Grains.EventLog;
using Vae.Silo.Http;
using Vae.Silo.Telemetry;
using Vae.Silo.Worker;
using Vae.Tests.Shared;

namespace Vae.Silo.Tests.Http;

/// <summary>A silo of a cluster in this process over a PostgreSQL server of its own, asked over HTTP.</summary>
public sealed class StatusServerTests : IAsyncLifetime
{
    private readonly TemporaryHome _folder = new();
    private readonly HttpClient _http = new();
    private PrivateServer _server = null!;
    private StoreSettings.PostgreSql _database = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PrivateServer.Start();
        _database = new StoreSettings.PostgreSql((await TestDatabase.On(_server.ConnectionString)).ConnectionString);
        _database.Migrate();
        _http.BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}");
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        _server?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_silo_is_ready_while_its_store_answers_and_it_does_not_drain_and_alive_to_the_end()
    {
        using var heeding = new ManualResetEventSlim();
        var training = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var trainer = new ScriptedTrainer((_, _, _) =>
        {
            training.TrySetResult();
            heeding.Wait(TestContext.Current.CancellationToken);
            return new RunOutcome.Cancelled();
        });
        using var telemetry = TelemetryExport.Start(TelemetrySettings.Off, new TelemetrySource("ann", "some", SiloRoles.Control | SiloRoles.Worker), isScraped: true, _ => null);
        using var host = ClusterSilo.Create(Settings(), trainer, TimeProvider.System, LogLevel.None, _ => { }, telemetry);
        await host.StartAsync(TestContext.Current.CancellationToken);

        (await Get(StatusPaths.Live)).ShouldBe((HttpStatusCode.OK, "alive"));
        (await Get(StatusPaths.Started)).ShouldBe((HttpStatusCode.OK, "started"));
        (await Get(StatusPaths.Ready)).ShouldBe((HttpStatusCode.OK, "ready"));
        var nothing = await Get("/");
        nothing.Status.ShouldBe(HttpStatusCode.NotFound);
        nothing.Text.ShouldContain(StatusPaths.Metrics);

        var sweep = host.Services.GetRequiredService<IGrainFactory>().Sweep("watched");
        await sweep.Start(SomePlan.Of(trials: 1, name: "watched"));
        await training.Task.WaitAsync(TestContext.Current.CancellationToken);
        var metrics = (await Get(StatusPaths.Metrics)).Text.Split('\n');
        // The silos of other tests in this process are measured with it, but have no sweep of this name.
        metrics.ShouldContain("vae_sweep_runs{vae_state=\"training\",vae_sweep=\"watched\"} 1");
        foreach (var name in new[] { "vae_leases_granted_total", "vae_queue_depth", "vae_worker_slots_busy", "vae_eventlog_append_duration_seconds_bucket", "orleans_", "dotnet_", "db_client_", "target_info" })
            metrics.ShouldContain(line => line.StartsWith(name, StringComparison.Ordinal), name);

        await _server.Crash();
        (HttpStatusCode Status, string Text) away;
        do
        {
            // What is known of the store may be a second old.
            away = await Get(StatusPaths.Ready);
        }
        while (away.Status is HttpStatusCode.OK);
        away.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        away.Text.ShouldStartWith("not ready: The database '");
        (await Get(StatusPaths.Live)).Status.ShouldBe(HttpStatusCode.OK);
        (await Get(StatusPaths.Started)).Status.ShouldBe(HttpStatusCode.OK);
        await _server.Restart();
        while ((await Get(StatusPaths.Ready)).Status is not HttpStatusCode.OK)
        {
            // It is asked once a second at most, and a connection that broke is found out once.
        }

        var stopping = host.StopAsync(TestContext.Current.CancellationToken);
        (await Get(StatusPaths.Ready)).ShouldBe((HttpStatusCode.ServiceUnavailable, "not ready: the silo stops: its runs are saved and given back"));
        (await Get(StatusPaths.Live)).Status.ShouldBe(HttpStatusCode.OK);
        stopping.IsCompleted.ShouldBeFalse("a run is not given back yet");
        heeding.Set();
        await stopping;
        await Should.ThrowAsync<HttpRequestException>(() => Get(StatusPaths.Live));
    }

    private async Task<(HttpStatusCode Status, string Text)> Get(string path)
    {
        using var answer = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd());
    }

    private ClusterSiloSettings Settings() => new(
        SiloRoles.Control | SiloRoles.Worker,
        "some",
        _database,
        _folder.Home,
        IPAddress.Loopback,
        IPAddress.Loopback,
        FreePort(),
        FreePort(),
        new WorkerSettings(new Holder("ann", 1), Slots: 1),
        LeaseRules.Default,
        Grace: TimeSpan.FromMinutes(1))
    {
        HttpPort = _http.BaseAddress!.Port,
    };

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
