using System.Collections.Immutable;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;
using Vae.Domain.Search;
using Vae.Domain.Stopping;

namespace Vae.Domain;

/// <summary>A sweep as its events made it. What can be derived is derived, never stored.</summary>
/// <param name="Plan">What the sweep does.</param>
/// <param name="MaxFailedRuns">Failed runs at which it stops granting; null for never.</param>
/// <param name="Leases">Where each run stands.</param>
public sealed record SweepState(SweepPlan Plan, int? MaxFailedRuns, LeaseBook Leases)
{
    /// <summary>How patient it is with its leases.</summary>
    public LeaseRules Rules { get; init; } = LeaseRules.Default;

    /// <summary>What it was told to do.</summary>
    public SweepMode Mode { get; init; }

    /// <summary>How often its plan has grown.</summary>
    public int PlanVersion { get; init; }

    /// <summary>How far each trial is on the ladder of budgets, and which are pruned.</summary>
    public Climb Climb { get; init; } = Climb.Of(Plan);

    /// <summary>What is run for the answer beyond the folds, as last chosen; empty before.</summary>
    public ImmutableArray<RunId> AnswerRuns { get; init; } = [];

    /// <summary>Whether a trial was chosen, and no fold has become pending since.</summary>
    public bool IsChosen { get; init; }

    /// <summary>What a search that learns from results was told.</summary>
    public SearchBook Search { get; init; } = SearchBook.Empty;

    /// <summary>How often the untouched test rows were looked at.</summary>
    public int TestLooks { get; init; }

    /// <summary>Runs settled as failed.</summary>
    public int FailedRuns => Leases.Counts.Failed;

    /// <summary>Whether so many runs failed that no more are granted.</summary>
    public bool IsHalted => FailedRuns >= MaxFailedRuns;

    /// <summary>Whether a run could be granted now.</summary>
    public bool HasWork => Mode is SweepMode.Running && !IsHalted && HasWanted;

    /// <summary>Runs that could be granted now.</summary>
    public int Grantable => HasWork ? Leases.Pending.Count - (IsChosen ? 0 : AnswerRuns.Count(Leases.Pending.Contains)) : 0;

    /// <summary>Whether all that is wanted is measured, and at a rung it is to be decided what is wanted next.</summary>
    public bool AwaitsRung => !IsEnded && !AwaitsSearch && !AwaitsArrivals && Leases.Open.IsEmpty && !HasWanted && !Leases.Waiting.IsEmpty;

    /// <summary>Whether it is to be told what trials measured that arrived at a rung of asynchronous halving.</summary>
    public bool AwaitsArrivals => !IsEnded && !Climb.Arriving.IsEmpty;

    /// <summary>Whether every fold is measured and no trial was chosen since.</summary>
    public bool AwaitsChoice => !IsChosen && !IsEnded && Plan.TrialsToCome == 0 && Leases.Open.IsEmpty && !HasWanted && Leases.Waiting.IsEmpty;

    /// <summary>Whether the search is to be told of trials, or to decide on some; comes before all other decisions.</summary>
    public bool AwaitsSearch => !IsEnded && Plan.TrialsToCome > 0 && (!Search.Untold.IsEmpty || Plan.Trials.Length < SearchDecider.Due(Plan, Search));

    /// <summary>Whether nothing is trained and nothing will be.</summary>
    public bool IsFinished => Leases.Open.IsEmpty && (IsEnded || (IsChosen && Leases.Pending.IsEmpty));

    private bool IsEnded => IsHalted || Mode is SweepMode.Cancelled;

    /// <summary>Runs for the answer wait while folds are measured: which of them are wanted is chosen afterwards.</summary>
    private bool HasWanted => !Leases.Pending.IsEmpty && IsWanted(Leases.Pending.Min);

    /// <summary>The sweep after its first event.</summary>
    public static SweepState Begin(SweepPlan plan)
    {
        var nothing = new SweepState(plan, plan.Spec.Budget.MaxFailedRuns, LeaseBook.Of([]));
        return nothing with { Leases = nothing.Leases.Add(plan.Runs, run => !nothing.Climb.Wants(run)) };
    }

    /// <summary>The sweep under other rules, by which open leases last as well.</summary>
    public SweepState Under(LeaseRules rules) => this with { Rules = rules, Leases = Leases.Extend(rules.Term - Rules.Term) };

    /// <summary>Whether a run is to be trained as things stand.</summary>
    public bool IsWanted(RunId run) => IsChosen || run.Kind is RunKind.Fold;

    /// <summary>The epoch after which a run is given back until it is decided whether it goes on; null where it goes on to its end.</summary>
    public int? PauseAfter(RunId run) => Climb.PauseAfter(run);

    /// <summary>The sweep after one more event, seen at a monotonic time.</summary>
    /// <exception cref="InvalidOperationException">The event cannot follow.</exception>
    public SweepState Apply(SweepEvent happened, TimeSpan now) => happened switch
    {
        SweepEvent.BudgetChanged(var maxFailedRuns) => this with { MaxFailedRuns = maxFailedRuns },
        SweepEvent.RunLeased(var run, var attempt, var holder) =>
            this with { Leases = Leases.Grant(run, attempt, holder, now + Rules.Term) },
        SweepEvent.LeaseEnded(var run, var attempt, var reason) =>
            (this with { Leases = Leases.End(run, attempt, reason) }).Arrive(run.Trial),
        SweepEvent.RunSettled(var run, var attempt, var outcome) =>
            (this with { Leases = Leases.Settle(run, attempt, outcome) }).EndTrial(run.Trial).Arrive(run.Trial),
        SweepEvent.TrialMeasured(var trial, var score) => this with { Search = Search.Tell(trial, score) },
        SweepEvent.TrialsProposed(var trials) => Grow(trials),
        SweepEvent.TrialChosen(_, var runs) => Choose(runs),
        SweepEvent.TrialPruned(var trial, var runs, var outcome) => (Follow(happened) with
        {
            Leases = runs.Aggregate(Leases, (leases, run) => leases.Prune(run, outcome)),
        }).EndTrial(trial),
        SweepEvent.RungReached => Follow(happened),
        // What ended before a rung is there as soon as it is wanted.
        SweepEvent.RungPassed(_, var trials) => trials.Aggregate(Follow(happened), (state, trial) => state.Arrive(trial)),
        SweepEvent.ModeChanged(var mode) => this with { Mode = mode },
        SweepEvent.RunsReopened(var runs) => this with
        {
            Leases = runs.Aggregate(Leases, (leases, run) => leases.Reopen(run)),
            Search = Reopen(Search, runs),
            Climb = Climb.After(happened),
            IsChosen = IsChosen && runs.All(run => run.Kind is not RunKind.Fold),
        },
        SweepEvent.PlanExtended(var plan) => Extend(plan),
        SweepEvent.TestRowsSeen => this with { TestLooks = TestLooks + 1 },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot follow the first event of a sweep."),
    };

    /// <summary>The sweep after a trial was chosen: what an earlier choice asked for and this one does not is dropped.</summary>
    public SweepState Choose(ImmutableArray<RunId> runs) => this with
    {
        IsChosen = true,
        AnswerRuns = runs,
        Leases = AnswerRuns.Except(runs).Aggregate(Leases, (leases, run) => leases.Drop(run)).Add(runs),
    };

    /// <summary>The sweep after a decision at a rung, as far as it says which runs are wanted; how the others end is told of each.</summary>
    public SweepState Follow(SweepEvent decided)
    {
        var climb = Climb.After(decided);
        return this with { Climb = climb, Leases = Leases.Release([.. climb.ReleasedBy(decided, Leases.Waiting)]) };
    }

    /// <summary>The sweep with a run as a store remembers it; an open lease has a full term from time zero.</summary>
    public SweepState Restore(StoredRun stored) => this with
    {
        Leases = Leases.Restore(
            stored.Run,
            stored.History,
            stored.Holder is { } holder ? new Lease(stored.Run, stored.History.Attempts, holder, Rules.Term) : null,
            stored.Outcome is { } outcome ? new SettledRun(stored.History.Attempts, outcome) : null,
            stored.IsAtRung),
    };

    /// <summary>The sweep with what its search was told, as a store remembers it once all its runs are restored.</summary>
    /// <param name="happened">Every <see cref="SweepEvent.TrialMeasured"/>, <see cref="SweepEvent.RunsReopened"/> and <see cref="SweepEvent.PlanExtended"/>, in order.</param>
    /// <param name="runsPerTrial">Runs that each trial had at first.</param>
    public SweepState Recall(IEnumerable<SweepEvent> happened, int runsPerTrial)
    {
        var search = SearchBook.Empty;
        foreach (var one in happened)
        {
            switch (one)
            {
                case SweepEvent.TrialMeasured(var trial, var score): search = search.Tell(trial, score); break;
                case SweepEvent.RunsReopened(var runs): search = Reopen(search, runs); break;
                case SweepEvent.PlanExtended(var plan) when plan.RunsPerTrial != runsPerTrial: (search, runsPerTrial) = (SearchBook.Empty, plan.RunsPerTrial); break;
            }
        }

        return (this with { Search = search }).EndTrials();
    }

    /// <summary>The sweep with the trials that are at a rung, once all its runs are restored.</summary>
    public SweepState Arrived() => Climb.IsAsynchronous ? Plan.Trials.Aggregate(this, (state, trial) => state.Arrive(trial.Number)) : this;

    private SweepState Arrive(int trial) => Climb.Awaits(trial) && Climb.RungOf(trial) is var rung
        && Plan.CommonRunsOf(trial).Where(run => run.Fold < rung.Folds).All(run => Leases.Waiting.Contains(run) || Leases.Settled.ContainsKey(run))
        ? this with { Climb = Climb.Arrive(trial) }
        : this;

    private SweepState Grow(ImmutableArray<Trial> trials) => this with
    {
        Plan = Plan.With(trials),
        Leases = Leases.Add(trials.SelectMany(trial => Plan.RunsOf(trial.Number)), run => !Climb.Wants(run)),
    };

    private SweepState Extend(SweepPlan plan)
    {
        var climb = Climb.On(plan);
        var extended = this with
        {
            Plan = plan,
            PlanVersion = PlanVersion + 1,
            IsChosen = false,
            Climb = climb,
            Leases = Leases.Add(plan.Runs, run => !climb.Wants(run)),
            // With more runs every trial has another score.
            Search = plan.RunsPerTrial == Plan.RunsPerTrial ? Search : SearchBook.Empty,
        };
        return extended.EndTrials();
    }

    private static SearchBook Reopen(SearchBook search, ImmutableArray<RunId> runs) =>
        runs.Where(run => run.Kind is RunKind.Fold).Aggregate(search, (reopened, run) => reopened.Reopen(run.Trial));

    private SweepState EndTrials() => Plan.TrialsToCome == 0 ? this : Plan.Trials.Aggregate(this, (state, trial) => state.EndTrial(trial.Number));

    private SweepState EndTrial(int trial) => Plan.TrialsToCome > 0 && !Search.Scores.ContainsKey(trial) && Plan.RunsOf(trial).All(Leases.Settled.ContainsKey)
        ? this with { Search = Search.End(trial) }
        : this;
}
