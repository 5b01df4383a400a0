using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Vae.Grains;
using Vae.Silo.Worker;

namespace Vae.Silo.Presence;

/// <summary>Says every few seconds that this worker is there. Nothing depends on it but what people are shown.</summary>
internal sealed class WorkerHerald(IGrainFactory grains, ClusterSiloSettings settings, SlotUse slots, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Announce(isDraining: true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Announce(isDraining: false);
            await Task.Delay(Period, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Announce(bool isDraining)
    {
        try
        {
            await grains.Workers().Announce(new WorkerPresence(
                settings.Worker.Holder,
                $"{settings.Advertise}:{settings.SiloPort}",
                slots.Slots,
                slots.Busy,
                settings.Worker.Labels ?? ImmutableSortedDictionary<string, string>.Empty,
                isDraining,
                SilentFor: TimeSpan.Zero));
        }
        catch (Exception)
        {
            // Whatever it is, nothing depends on this call, and least of all may it end the worker: the next time, perhaps.
        }
    }
}
