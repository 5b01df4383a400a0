using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vae.Domain.Control;
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
    public sealed record LeaseEnded(RunId Run, int Attempt, LeaseEnd Reason) : SweepEvent
    {
        /// <summary>What the worker said of it; null where the reason says it all.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Detail { get; init; }
    }

    /// <summary>A run ended for good.</summary>
    public sealed record RunSettled(RunId Run, int Attempt, RunOutcome Outcome) : SweepEvent;

    /// <summary>Every fold of a trial ended, and the search was told what came of it.</summary>
    /// <param name="Trial">Its number.</param>
    /// <param name="Score">The mean that it is ranked by, nats per example, higher is better; null where it cannot be ranked, which is worse than any.</param>
    public sealed record TrialMeasured(int Trial, double? Score) : SweepEvent;

    /// <summary>The search decided on more trials.</summary>
    /// <param name="Trials">Those that follow the ones there were.</param>
    public sealed record TrialsProposed(ImmutableArray<Trial> Trials) : SweepEvent;

    /// <summary>All folds are measured and a trial is chosen: what is to be run for the answer, in place of what was before.</summary>
    /// <param name="Trial">The recommended trial; null where none could be ranked.</param>
    /// <param name="Runs">Bounds of the finalists and the refit; empty where nothing is to be run. Those that ended already keep their outcome.</param>
    public sealed record TrialChosen(int? Trial, ImmutableArray<RunId> Runs) : SweepEvent;

    /// <summary>At a rung a trial was found worse than others: what is not ended of it never will be.</summary>
    /// <param name="Trial">The trial.</param>
    /// <param name="Runs">Its runs that had not ended.</param>
    /// <param name="Outcome">At which rung and why: how these runs end.</param>
    public sealed record TrialPruned(int Trial, ImmutableArray<RunId> Runs, RunOutcome.Pruned Outcome) : SweepEvent;

    /// <summary>In asynchronous halving a trial is at a rung: what it is compared by there.</summary>
    /// <param name="Rung">The rung, from 0.</param>
    /// <param name="Trial">The trial's number.</param>
    /// <param name="Score">Its best ELBO up to there, nats per example, higher is better; null where it cannot be compared, which is worse than any.</param>
    public sealed record RungReached(int Rung, int Trial, double? Score) : SweepEvent;

    /// <summary>At a rung some trials were found worth going on with.</summary>
    /// <param name="Rung">The rung, from 0.</param>
    /// <param name="Trials">The trials, by number.</param>
    public sealed record RungPassed(int Rung, ImmutableArray<int> Trials) : SweepEvent;

    /// <summary>The sweep was told to do something else.</summary>
    public sealed record ModeChanged(SweepMode Mode) : SweepEvent;

    /// <summary>Settled runs are pending again with fresh budgets; what they gave before no longer counts.</summary>
    public sealed record RunsReopened(ImmutableArray<RunId> Runs) : SweepEvent;

    /// <summary>The sweep does more of the same: more trials, repeats or seeds.</summary>
    /// <param name="Plan">The whole plan as it is now.</param>
    public sealed record PlanExtended(SweepPlan Plan) : SweepEvent;

    /// <summary>The sweep is no more, this event included; whoever writes after it has lost.</summary>
    public sealed record Deleted : SweepEvent;

    /// <summary>Somebody looked at the untouched test rows.</summary>
    /// <param name="Evaluation">What was seen.</param>
    public sealed record TestRowsSeen(ModelEvaluation Evaluation) : SweepEvent;
}
