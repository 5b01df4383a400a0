using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;

namespace Vae.Grains;

/// <summary>A sweep, by name.</summary>
[Alias("Vae.Sweep")]
public interface ISweepGrain : IGrainWithStringKey
{
    /// <summary>Begins the sweep, or goes on with it where it was begun with the same spec and data.</summary>
    [Alias("Start")]
    Task<SweepStart> Start([Immutable] SweepPlan plan);

    /// <summary>A worker reports and is told what to do.</summary>
    [Alias("Exchange")]
    Task<WorkOrders> Exchange([Immutable] WorkReport report);

    /// <summary>What the sweep does; null where it was never begun.</summary>
    [Alias("GetPlan")]
    Task<SweepPlan?> GetPlan();

    /// <summary>How far it is; null where it was never begun.</summary>
    [Alias("GetProgress")]
    Task<SweepProgress?> GetProgress();
}
