using System.Collections.Immutable;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain;

/// <summary>Something that happened to a sweep; the sweep is the fold of its events.</summary>
public abstract record SweepEvent
{
    private SweepEvent()
    {
    }

    /// <summary>The sweep was planned; always the first event.</summary>
    public sealed record Planned(SweepPlan Plan) : SweepEvent;

    /// <summary>The limit on failed runs was changed.</summary>
    public sealed record BudgetChanged(int? MaxFailedRuns) : SweepEvent;

    /// <summary>A run was leased.</summary>
    public sealed record RunLeased(RunId Run, int Attempt, Holder Holder) : SweepEvent;

    /// <summary>A lease ended without a result; the run is pending again.</summary>
    public sealed record LeaseEnded(RunId Run, int Attempt, LeaseEnd Reason) : SweepEvent;

    /// <summary>A run ended for good.</summary>
    public sealed record RunSettled(RunId Run, int Attempt, RunOutcome Outcome) : SweepEvent;

    /// <summary>All folds are measured and a trial is chosen: what is still to be run for the answer.</summary>
    /// <param name="Trial">The recommended trial; null where none could be ranked.</param>
    /// <param name="Runs">Bounds of the finalists and the refit; empty where nothing is to be run.</param>
    public sealed record TrialChosen(int? Trial, ImmutableArray<RunId> Runs) : SweepEvent;

    /// <summary>Somebody looked at the untouched test rows.</summary>
    /// <param name="Evaluation">What was seen.</param>
    public sealed record TestRowsSeen(ModelEvaluation Evaluation) : SweepEvent;
}
