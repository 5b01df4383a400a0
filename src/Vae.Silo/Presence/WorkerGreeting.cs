using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vae.Domain.Leasing;

namespace Vae.Silo.Presence;

/// <summary>Says once, as soon as somebody hears it, that this life of the worker has begun: what its earlier ones held is free.</summary>
internal sealed class WorkerGreeting(EndedLives lives, Holder holder, ILogger<WorkerGreeting> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) => await lives
        .Tell(holder.Worker, holder.Incarnation, reason => logger.LogDebug("Nobody hears yet that {Worker} is there: {Reason}", holder.Worker, reason), stoppingToken)
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
