using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Vae.Domain;
using Vae.Domain.Control;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;
using Vae.Grains.Telemetry;

namespace Vae.Grains;

/// <summary>
/// A sweep: decides at once on its pending state, stores what it decided in groups, and answers when that is durable.
/// </summary>
/// <remarks>
/// Correct not because there is one activation but because the log is unique on (sweep, seq): of two activations, the
/// second to append loses, forgets what it decided and is gone.
/// </remarks>
[Reentrant]
internal sealed class SweepGrain(IEventLog log, LeaseRules rules, HeldSweeps held, Instruments instruments, TimeProvider clock, ILogger<SweepGrain> logger) : Grain, ISweepGrain
{
    private SweepJournal _journal = null!;
    private SweepDecisions _decisions = null!;
    private long _activatedAt;
    private TimeSpan _lastTick;
    private TimeSpan _lastHeadCheck;
    private IGrainTimer? _timer;
    private string? _planHash;
    private BestSoFar _best = null!;
    private SweepTrace _trace = null!;
    private Func<SweepReading?> _reading = null!;

    private string Name => this.GetPrimaryKeyString();

    private TimeSpan Now => clock.GetElapsedTime(_activatedAt);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _activatedAt = clock.GetTimestamp();
        _journal = new SweepJournal(Name, log, rules, clock, await log.Load(Name), Stored);
        _decisions = new SweepDecisions(_journal, log, Durable, () => Now);
        _best = new BestSoFar(log, () => _journal.State);
        _reading = () => SweepReading.Of(_journal.State, _best.Trial);
        held.Hold(Name, _reading);
        if (instruments.WantsBest) _best.Begin();
        _trace = new SweepTrace(clock);
        _trace.Follow(_journal.State);
        Watch();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        held.Release(Name, _reading);
        return Task.CompletedTask;
    }

    public async Task<SweepStart> Start(SweepPlan plan)
    {
        // The file that a sweep was begun with still names it after it has grown.
        if (_journal.State is { } begun && PlanExtension.Between(plan, begun.Plan) is PlanExtension.Impossible) return SweepStart.NameTaken;

        var start = SweepStart.Begun;
        if (_journal.State is not { } state)
        {
            _journal.Begin(plan);
        }
        else
        {
            if (state.MaxFailedRuns != plan.Spec.Budget.MaxFailedRuns)
                _journal.Record([new SweepEvent.BudgetChanged(plan.Spec.Budget.MaxFailedRuns)], Now);
            start = _journal.State.IsFinished ? SweepStart.AlreadyFinished : SweepStart.Resumed;
        }

        await Durable();
        Watch();
        await _decisions.Decide();
        await OfferOrWithdraw();
        return start;
    }

    public async Task Wake()
    {
        if (_journal.State is null) return;
        await _decisions.Decide();
        await OfferOrWithdraw();
    }

    public async Task<WorkOrders> Exchange(WorkReport report)
    {
        var before = _journal.State;
        var orders = await True(_journal.Answer(report, Now));
        if (before is null) return orders;
        foreach (var refused in report.Finished.Where(finished => !before.Leases.IsCurrent(finished.Run, finished.Attempt)))
        {
            instruments.LeaseRejected();
            logger.LateResultRefused(Name, refused.Run, refused.Attempt, report.Holder.Worker);
        }

        await _decisions.Decide();
        if (before.HasWork != _journal.State?.HasWork) await OfferOrWithdraw();
        return orders.Start.IsEmpty ? orders : orders with { PlanHash = _planHash ??= before.Plan.HashOfRuns() };
    }

    public async Task Gone(string worker, long before)
    {
        if (_journal.State is not { } state || WorkDecider.Gone(state, worker, before) is not { IsEmpty: false } lost) return;
        _journal.Record(lost, Now);
        await Durable();
        await _decisions.Decide();
        await OfferOrWithdraw();
    }

    public async Task<SweepPlan?> GetPlan()
    {
        await Durable();
        return _journal.State?.Plan;
    }

    public async Task<SweepProgress?> GetProgress()
    {
        var progress = _journal.State is { } state ? SweepProgress.Of(state) : null;
        await Durable();
        return progress;
    }

    public Task<ControlReply> Pause() => Control(SweepControl.Pause);

    public Task<ControlReply> Resume() => Control(SweepControl.Resume);

    public Task<ControlReply> Drain() => Control(SweepControl.Drain);

    public Task<ControlReply> Cancel() => Control(SweepControl.Cancel);

    public Task<ControlReply> RerunFailed() => Control(SweepControl.RerunFailed);

    public Task<ControlReply> Extend(SweepPlan larger) => Control(state => SweepControl.Extend(state, larger));

    public async Task<ControlReply> Delete()
    {
        var reply = await Control(SweepControl.Delete);
        // What is left in memory is of no sweep any more.
        if (reply.Effect is ControlEffect.Done) DeactivateOnIdle();
        return reply;
    }

    private async Task<ControlReply> Control(Func<SweepState, ControlDecision> decide)
    {
        if (_journal.State is not { } state) return new ControlReply(ControlEffect.NeverBegun, $"There is no sweep '{Name}'.");
        var decision = decide(state);
        _journal.Record(decision.Events, Now);
        await Durable();
        if (_journal.State is null) return decision.Reply;
        logger.Controlled(Name, decision.Reply.Said);
        Watch();
        await _decisions.Decide();
        await OfferOrWithdraw();
        return decision.Reply;
    }

    /// <summary>Tells whoever watches what is stored now. The sweep does not depend on them.</summary>
    private void Stored(ImmutableArray<SweepEvent> events)
    {
        try
        {
            instruments.Count(events);
            if (instruments.WantsBest) _best.Follow(events);
            _trace.Follow(_journal.State);
        }
        catch (Exception fault)
        {
            logger.NotMeasured(fault, Name);
        }
    }

    private void Watch()
    {
        if (_timer is not null || _journal.State is not { IsFinished: false }) return;
        _lastTick = Now;
        _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(rules.TickPeriod, rules.TickPeriod) { Interleave = true, KeepAlive = true });
    }

    private async Task Tick(CancellationToken cancellationToken)
    {
        var now = Now;
        if (_journal.State is not { } state) return;
        if (state.IsFinished)
        {
            // A finished sweep needs no watching and may leave memory.
            _timer!.Dispose();
            _timer = null;
        }

        var pause = WorkDecider.PauseSince(_lastTick, now, rules.TickPeriod);
        _lastTick = now;
        if (pause > TimeSpan.Zero) _journal.ExtendLeases(pause);
        else if (WorkDecider.Expire(state, now) is { IsEmpty: false } expired)
        {
            logger.LeasesExpired(Name, expired.Length);
            _journal.Record(expired, now);
            await Durable();
        }

        if (now - _lastHeadCheck >= rules.HeadCheckPeriod)
        {
            _lastHeadCheck = now;
            await LeaveWhereStale();
        }

        await _decisions.Decide();
        await OfferOrWithdraw();
    }

    private Task OfferOrWithdraw()
    {
        var queue = GrainFactory.Queue();
        return _journal.State is { HasWork: true, Plan: { DataFingerprint: var data, Spec.Resources: var resources } }
            ? queue.Offer(new SweepOffer(Name, resources.Priority ?? 0, resources.Weight ?? 1) { Requires = resources.Requires, DataFingerprint = data })
            : queue.Withdraw(Name);
    }

    private Task Durable() => True(_journal.Durable);

    private async Task<T> True<T>(Task<T> task)
    {
        await True((Task)task);
        return await task;
    }

    /// <summary>Waits for what rests on the log; where it fails, so does everything that this activation knows.</summary>
    private async Task True(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception failure)
        {
            Leave(failure.Message);
            throw;
        }
    }

    private async Task LeaveWhereStale()
    {
        try
        {
            await _journal.Confirm();
        }
        catch (StaleActivationException stale)
        {
            Leave(stale.Message);
        }
    }

    private void Leave(string reason)
    {
        logger.LoadedAnew(Name, reason);
        DeactivateOnIdle();
    }
}
