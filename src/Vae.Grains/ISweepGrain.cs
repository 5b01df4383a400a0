using Vae.Domain;
using Vae.Domain.Control;
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

    /// <summary>Goes on where it was left, if it is not finished; does nothing otherwise.</summary>
    [Alias("Wake")]
    Task Wake();

    /// <summary>A worker reports and is told what to do.</summary>
    [Alias("Exchange")]
    Task<WorkOrders> Exchange([Immutable] WorkReport report);

    /// <summary>A worker's lives before this incarnation are over: their leases end at once.</summary>
    [Alias("Gone")]
    Task Gone(string worker, long before);

    /// <summary>What the sweep does; null where it was never begun.</summary>
    [Alias("GetPlan")]
    Task<SweepPlan?> GetPlan();

    /// <summary>How far it is; null where it was never begun.</summary>
    [Alias("GetProgress")]
    Task<SweepProgress?> GetProgress();

    /// <summary>Grants nothing more; what is trained goes on.</summary>
    [Alias("Pause")]
    Task<ControlReply> Pause();

    /// <summary>Grants again after a pause or a drain.</summary>
    [Alias("Resume")]
    Task<ControlReply> Resume();

    /// <summary>Grants nothing more; what is trained is checkpointed and given back, free of charge.</summary>
    [Alias("Drain")]
    Task<ControlReply> Drain();

    /// <summary>Ends the sweep for good: what is trained is stopped, what is pending never will be.</summary>
    [Alias("Cancel")]
    Task<ControlReply> Cancel();

    /// <summary>Failed runs are run again with fresh budgets; only their last outcome counts.</summary>
    [Alias("RerunFailed")]
    Task<ControlReply> RerunFailed();

    /// <summary>Grows to a larger plan of the same measurements: more trials, repeats or seeds.</summary>
    [Alias("Extend")]
    Task<ControlReply> Extend([Immutable] SweepPlan larger);

    /// <summary>Removes everything that is stored of it; refused while it is neither finished nor cancelled.</summary>
    [Alias("Delete")]
    Task<ControlReply> Delete();
}
