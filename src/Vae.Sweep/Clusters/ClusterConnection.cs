using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Vae.Grains;
using Vae.Grains.EventLog;
using Vae.Silo;

namespace Vae.Sweep.Clusters;

/// <summary>
/// A client of a cluster. Its calls are short and are made again when their outcome is not known, so they must be idempotent.
/// </summary>
internal sealed class ClusterConnection(ClusterAddress address, TimeProvider clock, Action<string> notice) : IAsyncDisposable
{
    // Under Orleans' own 30 s: whoever waits for a silo that is gone asks another one sooner.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    private IHost? _client;

    /// <summary>How long a call is tried.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Calls until the cluster answers.</summary>
    /// <param name="call">The call: idempotent, for it may have been heard although no answer came.</param>
    /// <param name="stop">Ends the tries.</param>
    /// <exception cref="ClusterSilentException">The cluster did not answer in time.</exception>
    /// <exception cref="StoreException">The cluster answers that its store fails.</exception>
    public async Task<T> Call<T>(Func<IGrainFactory, Task<T>> call, CancellationToken stop = default)
    {
        var begun = clock.GetTimestamp();
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                var client = _client ??= await Connect(stop);
                return await call(client.Services.GetRequiredService<IGrainFactory>());
            }
            catch (Exception failure) when (IsPassing(failure) && !stop.IsCancellationRequested)
            {
                if (failure is not (StoreException or StaleActivationException)) await Disconnect();
                if (clock.GetElapsedTime(begun) >= Patience)
                {
                    if (failure is StoreException) throw;
                    throw new ClusterSilentException($"Nobody answers for {address} ({Reason(failure)}). Is 'vae serve' running there, and is this its gateway and its cluster id?", failure);
                }

                if (isFirst) notice($"No answer from {address} yet; trying again…");
                await Task.Delay(RetryDelay, clock, stop);
            }
        }
    }

    public async ValueTask DisposeAsync() => await Disconnect();

    private async Task<IHost> Connect(CancellationToken stop)
    {
        if (address.Resolve() is not { Length: > 0 } gateways)
            throw new OrleansException($"the host of {string.Join(", ", address.Gateways)} cannot be resolved");
        var client = Create(gateways);
        try
        {
            await client.StartAsync(stop);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private IHost Create(IPEndPoint[] gateways)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSweepWireForm();
        builder.UseOrleansClient(client => (VerbTrace.Telemetry is null ? client : client.AddActivityPropagation())
            .UseStaticClustering(gateways)
            .Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (ClusterSilo.ServiceId, address.ClusterId))
            .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = CallTimeout));
        return builder.Build();
    }

    /// <summary>A client that has lost its gateway finds it again only after a minute; a new one does at once.</summary>
    private async Task Disconnect()
    {
        if (_client is not { } client) return;
        _client = null;
        try
        {
            using var brief = new CancellationTokenSource(CallTimeout, clock);
            await client.StopAsync(brief.Token);
        }
        catch (Exception failure) when (IsPassing(failure))
        {
            // It is given up anyway.
        }

        client.Dispose();
    }

    /// <summary>Whether a failure may be over the next time. A client that cannot connect cancels its own start.</summary>
    private static bool IsPassing(Exception failure) => failure is TimeoutException or OrleansException or OperationCanceledException or StoreException or StaleActivationException;

    private static string Reason(Exception failure) =>
        failure is OperationCanceledException ? "no gateway takes the connection" : failure.Message.Split('\n')[0].Trim().TrimEnd('.');
}
