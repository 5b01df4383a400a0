using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vae.Silo.Presence;

/// <summary>
/// When the cluster holds a silo for dead, ends the leases of the worker in it: that is sooner than they run out. A silo that
/// is held for dead and lives ends itself, and what it brings before is refused.
/// </summary>
/// <remarks>A silo has its worker's name. No grain is asked who lived in it: the one that knows may have been lost with it.</remarks>
internal sealed class SiloObituaries(IClusterMembershipService membership, EndedLives lives, TimeProvider clock, ILogger<SiloObituaries> logger) : BackgroundService
{
    private readonly HashSet<SiloAddress> _read = [];

    /// <summary>Those that are dead and have no later life, which ends their leases itself.</summary>
    /// <param name="members">All of the cluster.</param>
    public static IEnumerable<ClusterMember> Gone(IReadOnlyCollection<ClusterMember> members) => members.Where(member =>
        member.Status is SiloStatus.Dead
        && !members.Any(other => string.Equals(other.Name, member.Name, StringComparison.Ordinal) && other.SiloAddress.Generation > member.SiloAddress.Generation));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var members in membership.MembershipUpdates.WithCancellation(stoppingToken))
                foreach (var member in Gone([.. members.Members.Values]).Where(member => _read.Add(member.SiloAddress))) await Read(member, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // This silo stops.
        }
    }

    private Task Read(ClusterMember dead, CancellationToken stop) =>
        // A life that begins after this may live.
        lives.Tell(dead.Name, clock.GetUtcNow().UtcTicks, reason => logger.LogDebug("Nobody hears yet that {Silo} is dead: {Reason}", dead.Name, reason), stop);
}
