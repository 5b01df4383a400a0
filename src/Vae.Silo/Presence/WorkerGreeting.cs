using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vae.Domain.Leasing;

namespace Vae.Silo.Presence;

/// <summary>Says once, as soon as somebody hears it, that this life of the worker has begun: what its earlier ones held is free.</summary>
internal sealed class WorkerGreeting(IGrainFactory grains, Holder holder, TimeProvider clock, ILogger<WorkerGreeting> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && !await IsHeard(stoppingToken))
            await Task.Delay(RetryDelay, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<bool> IsHeard(CancellationToken stop)
    {
        try
        {
            await grains.EndLives(holder.Worker, holder.Incarnation).WaitAsync(stop);
            return true;
        }
        catch (Exception failure)
        {
            // Whatever it is, it must not end the worker: leases run out too.
            logger.LogDebug("Nobody hears yet that {Worker} is there: {Reason}", holder.Worker, failure.Message);
            return false;
        }
    }
}
