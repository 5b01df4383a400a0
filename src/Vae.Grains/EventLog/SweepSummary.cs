using Vae.Domain.Control;

namespace Vae.Grains.EventLog;

/// <summary>A sweep in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was planned.</param>
/// <param name="Planned">All runs: those of the plan, and once a trial is chosen those for the answer.</param>
/// <param name="Leased">Runs with an open lease.</param>
/// <param name="Completed">Runs that ended completed.</param>
/// <param name="Diverged">Runs that ended diverged.</param>
/// <param name="Failed">Runs that ended failed.</param>
/// <param name="Cancelled">Runs that ended cancelled.</param>
/// <param name="MaxFailedRuns">Failed runs at which it stops granting; null for never.</param>
/// <param name="IsChosen">Whether every fold is measured and a trial was chosen.</param>
/// <param name="Mode">What it was told to do.</param>
/// <param name="Pruned">Runs that ended pruned: stopped early, or never begun, because others were better.</param>
/// <param name="Reused">Of the completed, runs that were not trained again: another sweep's numbers are the same.</param>
/// <param name="DataFingerprint">The fingerprint of its data; empty where whoever says it does not say that.</param>
[GenerateSerializer, Immutable]
[Alias("Vae.SweepSummary")]
public sealed record SweepSummary(
    string Name,
    DateTimeOffset CreatedAt,
    int Planned,
    int Leased,
    int Completed,
    int Diverged,
    int Failed,
    int Cancelled,
    int? MaxFailedRuns,
    bool IsChosen,
    SweepMode Mode = SweepMode.Running,
    int Pruned = 0,
    int Reused = 0,
    string DataFingerprint = "")
{
    /// <summary>Runs that ended, however they did.</summary>
    public int Settled => Completed + Diverged + Failed + Cancelled + Pruned;

    /// <summary>Whether every run ended, those for the answer included, or no more are granted: so many failed, or it was cancelled.</summary>
    public bool IsFinished => Leased == 0 && (Mode is SweepMode.Cancelled || (IsChosen && Settled == Planned) || Failed >= MaxFailedRuns);

    /// <summary>Whether it is finished and goes on only where it is given more to do; one in which too much failed goes on when its budget is raised.</summary>
    public bool IsOver => IsFinished && !(Failed >= MaxFailedRuns);
}
