using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vae.Grains;

namespace Vae.Silo.Presence;

/// <summary>
/// When the cluster holds a silo for dead, ends the leases of the worker in it: that is sooner than they run out. A silo that
/// is held for dead and lives ends itself, and what it brings before is refused.
/// </summary>
internal sealed class SiloObituaries(IClusterMembershipService membership, IGrainFactory grains, ILogger<SiloObituaries> logger) : BackgroundService
{
    private readonly HashSet<SiloAddress> _read = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var members in membership.MembershipUpdates.WithCancellation(stoppingToken))
                foreach (var member in members.Members.Values.Where(member => member.Status is SiloStatus.Dead && _read.Add(member.SiloAddress))) await Read(member).WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // This silo stops.
        }
    }

    private async Task Read(ClusterMember dead)
    {
        try
        {
            if (await grains.Workers().LastIn(dead.SiloAddress.ToParsableString()) is { } holder) await grains.EndLives(holder.Worker, holder.Incarnation + 1);
        }
        catch (Exception failure)
        {
            // The leases run out all the same.
            logger.LogWarning("{Silo} is dead, and its leases run out by themselves: {Reason}", dead.Name, failure.Message);
        }
    }
}
