using System.Collections.Immutable;
using CsCheck;
using Vae.Domain;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Domain.Stopping;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests.EventLog;

/// <summary>What may happen to a sweep: workers that report, finish, fail, come back and fall silent, as the rules of leasing decide it.</summary>
internal sealed class History
{
    public static readonly Gen<ImmutableArray<Step>> Stories =
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 1], Gen.Int[0, 4], (kind, worker, amount) => new Step(kind, worker, amount))
            .Array[0, 40].Select(steps => steps.ToImmutableArray());

    private static readonly RunOutcome?[] Outcomes =
    [
        new RunOutcome.Completed(),
        new RunOutcome.Failed(FailureKind.Infrastructure, "the disk is gone"),
        new RunOutcome.Failed(FailureKind.OutOfMemory, "3 GiB"),
        new RunOutcome.Failed(FailureKind.Bug, "a \"bug\"\n   at Somewhere()"),
        null,
    ];

    private static readonly ImmutableArray<Func<SweepState, ControlDecision>> Controls =
        [SweepControl.Pause, SweepControl.Resume, SweepControl.Drain, SweepControl.RerunFailed, SweepControl.Resume];

    private readonly ImmutableArray<SweepAppend>.Builder _appends = ImmutableArray.CreateBuilder<SweepAppend>();
    private readonly Dictionary<(RunId Run, int Attempt), List<EpochMetrics>> _epochs = [];
    private readonly long[] _incarnations = [1, 1];
    private readonly string _sweep;
    private readonly bool _stopsEarly;

    public History(string sweep, ImmutableArray<Step> story)
    {
        _sweep = sweep;
        _stopsEarly = story.Length % 2 == 1;
        var plan = Plan(seeds: 1);
        State = SweepState.Begin(plan);
        Record([new SweepEvent.Planned(plan)], []);
        foreach (var step in story) Happen(step);
    }

    public SweepState State { get; private set; }

    public long Head { get; private set; }

    public ImmutableArray<SweepAppend> Appends => _appends.ToImmutable();

    /// <summary>The epochs of each run's last attempt.</summary>
    public IReadOnlyList<EpochMetrics> EpochsOf(RunId run) =>
        _epochs.GetValueOrDefault((run, State.Leases.HistoryOf(run).Attempts)) ?? [];

    private void Happen(Step step)
    {
        var holder = new Holder(step.Worker == 0 ? "ann" : "bob", _incarnations[step.Worker]);
        var held = State.Leases.Open.Values.Where(lease => lease.Holder == holder).OrderBy(lease => lease.Run).ToArray();
        switch (step.Kind)
        {
            case 0 or 1:
                Answer(new WorkReport(holder, step.Amount, [.. held.Select(Held)], [], [.. held.Select(NextEpoch)]));
                break;
            case 2 or 3 when held.Length > 0:
                Answer(new WorkReport(holder, 0, [], [new FinishedRun(held[0].Run, held[0].Attempt, State.PauseAfter(held[0].Run) is not null && step.Kind == 3 ? new RunOutcome.Paused() : Outcomes[step.Amount])], [NextEpoch(held[0])]));
                break;
            case 4:
                _incarnations[step.Worker]++;
                break;
            case 5 when step.Amount < 3:
                Apply(WorkDecider.Expire(State, LeaseRules.Default.Term));
                break;
            case 5:
                Apply([new SweepEvent.BudgetChanged(step.Amount == 3 ? null : 2)]);
                break;
            case 6:
                Apply(Controls[step.Amount](State).Events);
                break;
            case 7 when State.AwaitsChoice:
                Apply([new SweepEvent.TrialChosen(0, [Some.First.Bound(), RunId.Refit(0, step.Amount + 1)])]);
                break;
            case 8 when State.AwaitsRung:
                Apply(RungDecider.Decide(State, State.Plan.Runs.Select(run => new RunRecord(run, State.Leases.Settled.GetValueOrDefault(run)?.Outcome, [.. EpochsOf(run)]))));
                break;
            case 7 when step.Amount == 0:
                Apply(SweepControl.Extend(State, Plan(State.Plan.Spec.CrossValidation.Seeds + 1)).Events);
                break;
        }
    }

    private SweepPlan Plan(int seeds)
    {
        var plan = SomePlan.Of(trials: 2, folds: 2, seeds, _sweep, maxFailedRuns: 3);
        return _stopsEarly
            ? plan with { Spec = plan.Spec with { Stopping = new StoppingSpec { Epochs = EpochStopping.Halving, MinEpochs = 1, Reduction = 2 } } }
            : plan;
    }

    private void Answer(WorkReport report)
    {
        var decision = WorkDecider.Answer(State, report, TimeSpan.Zero);
        State = decision.State;
        Record(decision.Events, decision.Epochs);
    }

    private void Apply(ImmutableArray<SweepEvent> events)
    {
        State = events.Aggregate(State, (state, happened) => state.Apply(happened, TimeSpan.Zero));
        Record(events, []);
    }

    private void Record(ImmutableArray<SweepEvent> events, ImmutableArray<ReportedEpoch> epochs)
    {
        _appends.Add(new SweepAppend(_sweep, Head + 1, Some.Moment, events, epochs));
        Head += events.Length;
        foreach (var (run, attempt, metrics) in epochs) Of(run, attempt).Add(metrics);
    }

    private ReportedEpoch NextEpoch(Lease lease) =>
        Some.Reported(lease.Run, lease.Attempt, Of(lease.Run, lease.Attempt).Count + 1, distortion: lease.Attempt);

    private List<EpochMetrics> Of(RunId run, int attempt)
    {
        if (!_epochs.TryGetValue((run, attempt), out var epochs)) _epochs.Add((run, attempt), epochs = []);
        return epochs;
    }

    private static HeldRun Held(Lease lease) => new(lease.Run, lease.Attempt, lease.Progress + 1, lease.StepsDone + 1);

    public sealed record Step(int Kind, int Worker, int Amount);
}
