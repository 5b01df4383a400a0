namespace Vae.Grains.EventLog;

/// <summary>A sweep in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was planned.</param>
/// <param name="Planned">All runs of the plan.</param>
/// <param name="Leased">Runs with an open lease.</param>
/// <param name="Completed">Runs that ended completed.</param>
/// <param name="Diverged">Runs that ended diverged.</param>
/// <param name="Failed">Runs that ended failed.</param>
/// <param name="Cancelled">Runs that ended cancelled.</param>
/// <param name="MaxFailedRuns">Failed runs at which it stops granting; null for never.</param>
public sealed record SweepSummary(
    string Name,
    DateTimeOffset CreatedAt,
    int Planned,
    int Leased,
    int Completed,
    int Diverged,
    int Failed,
    int Cancelled,
    int? MaxFailedRuns)
{
    /// <summary>Whether every run ended, or so many failed that no more are granted.</summary>
    public bool IsFinished => Leased == 0 && (Completed + Diverged + Failed + Cancelled == Planned || Failed >= MaxFailedRuns);
}
