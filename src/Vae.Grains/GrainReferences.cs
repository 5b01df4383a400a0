using System.Collections.Immutable;
using Vae.Grains.EventLog;

namespace Vae.Grains;

/// <summary>The grains by their whole identity.</summary>
/// <remarks>
/// Orleans asks the cluster's manifest which class an interface means, and throws an <see cref="ArgumentException"/> while no
/// silo holds one: a worker that lost its control silo could not even say whom it wants to call. The identity is known here.
/// </remarks>
public static class GrainReferences
{
    private const string Only = "0";

    /// <summary>A sweep.</summary>
    public static ISweepGrain Sweep(this IGrainFactory grains, string name) => grains.GetGrain<ISweepGrain>(GrainId.Create("sweep", name));

    /// <summary>The queue.</summary>
    public static IQueueGrain Queue(this IGrainFactory grains) => grains.GetGrain<IQueueGrain>(GrainId.Create("queue", Only));

    /// <summary>The archive.</summary>
    public static IArchiveGrain Archive(this IGrainFactory grains) => grains.GetGrain<IArchiveGrain>(GrainId.Create("archive", Only));

    /// <summary>All sweeps by name, read page by page.</summary>
    public static async Task<ImmutableArray<SweepSummary>> Sweeps(this IGrainFactory grains)
    {
        var sweeps = ImmutableArray.CreateBuilder<SweepSummary>();
        for (var page = await grains.Archive().Sweeps(""); !page.IsEmpty; page = await grains.Archive().Sweeps(sweeps[^1].Name)) sweeps.AddRange(page);
        return sweeps.ToImmutable();
    }

    /// <summary>The workers.</summary>
    public static IWorkersGrain Workers(this IGrainFactory grains) => grains.GetGrain<IWorkersGrain>(GrainId.Create("workers", Only));
}
