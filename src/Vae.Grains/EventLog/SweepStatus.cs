using System.Collections.Immutable;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Grains.EventLog;

/// <summary>How far a sweep is, as its store counts it.</summary>
/// <param name="Summary">The counts.</param>
/// <param name="Active">Runs with an open lease, the first of them where there are many.</param>
/// <param name="NotCompleted">Runs that ended without completing, the first of them where there are many.</param>
/// <param name="SavedEpochs">Epochs that pruned runs were not trained for.</param>
/// <param name="PlannedEpochs">Epochs of all runs of the plan.</param>
[GenerateSerializer, Immutable]
[Alias("Vae.SweepStatus")]
public sealed record SweepStatus(
    SweepSummary Summary,
    ImmutableArray<ActiveRun> Active,
    ImmutableArray<(RunId Run, RunOutcome Outcome)> NotCompleted,
    long SavedEpochs = 0,
    long PlannedEpochs = 0);
