using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Grains;
using Vae.Grains.Telemetry;
using Vae.Silo.Telemetry;

namespace Vae.Silo.Worker;

/// <summary>
/// Pulls runs from sweeps, has them trained by its slots, and reports. Every exchange with a sweep says everything
/// that the sweep has not acknowledged, so a lost call or answer costs nothing but time.
/// </summary>
internal sealed class RunWorker(
    IGrainFactory grains,
    IRunTrainer trainer,
    WorkerSettings settings,
    SlotUse slots,
    Instruments instruments,
    TimeProvider clock,
    ILogger<RunWorker> logger) : BackgroundService
{
    private const int FarewellTries = 5;

    // What is not trained for is forgotten, but not at once: a plan may be large, and its sweep may have more runs soon.
    private const int IdleSharesKept = 8;

    private static readonly TimeSpan SayPeriod = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, WorkShare> _shares = [];
    private readonly SemaphoreSlim _slotEnded = new(0);
    private readonly CancellationTokenSource _drain = new();
    private readonly Refusals _refusals = new(clock);
    private TrainingSlots? _slots;
    private Task? _slotEnd;
    private Task<SweepTurn?>? _offer;
    private long _slotsSaidAt;

    /// <summary>Slots that no run has or waits for.</summary>
    private int FreeSlots => RunsWanted(ahead: 0);

    /// <summary>Whether runs of the only sweep that wants slots would be taken ahead of free ones, if it is still the only one.</summary>
    private bool IsTurnWanted => _shares.Values.Any(share => share.HasMore && share.SoleUntil <= clock.GetTimestamp() && RunsWanted(share) > 0);

    private bool IsWantedAlone => _shares.Values.Any(share => share.Runs.Any(run => run.Finished is null && run.Grant.Company is not Company.Shared));

    /// <summary>Stops training within a step, gives the runs back, and only then lets the silo stop.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _drain.CancelAsync();
        await base.StopAsync(cancellationToken);
        // A trainer that does not heed its stop must not hold up the silo: its run is lost with the process.
        if (_slots is not null) await Task.Run(_slots.Dispose, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var share in _shares.Values) await GiveBack(share, cancellationToken);
        _drain.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _slots = new TrainingSlots(
            slots, trainer, settings.Isolation is { } program ? new ChildProcessTrainer(program) : trainer, instruments, logger, () => _slotEnded.Release());
        instruments.Watch(() => (slots.Slots, slots.Busy));
        // Whoever started this process traces what he asked for, and not all that it does from then on.
        Activity.Current = null;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var isCalm = true;
                foreach (var share in _shares.Values.Where(share => share.IsOpen).ToArray())
                    isCalm &= await Exchange(share, share.HasMore && clock.GetTimestamp() < share.SoleUntil ? RunsWanted(share) : 0);
                ForgetIdleShares();
                if (FreeSlots > 0 || IsSayDue || IsTurnWanted || _offer is { IsCompleted: true }) await FollowOffer();
                await Pause(isCalm ? settings.Heartbeat : settings.RetryDelay, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Reports until the sweep has heard of every end: what an answer lost and what failed at first included.</summary>
    private async Task GiveBack(WorkShare share, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < FarewellTries && share.IsOpen && !cancellationToken.IsCancellationRequested; tries++)
            await Exchange(share, runsWanted: 0);
    }

    private void ForgetIdleShares()
    {
        var idle = _shares.Where(share => !share.Value.IsOpen).Select(share => share.Key).ToArray();
        foreach (var sweep in idle.SkipLast(IdleSharesKept)) _shares.Remove(sweep);
    }

    /// <summary>A worker without a free slot asks for nothing, but its share of the slots counts only while it is heard.</summary>
    private bool IsSayDue => clock.GetElapsedTime(_slotsSaidAt) > SayPeriod;

    private SlotReport Slots => new(
        settings.Holder.Worker,
        IsTurnWanted ? Math.Max(1, FreeSlots) : FreeSlots,
        _shares.Where(share => share.Value.Runs.Count > 0)
            .ToImmutableDictionary(share => share.Key, share => Math.Min(settings.Slots, share.Value.Runs.Count(run => run.Finished is null))),
        settings.Labels)
    {
        Refused = _refusals.Now,
    };

    /// <summary>Asks the queue whose turn it is, at most once at a time, and works for the sweep that it names.</summary>
    private async Task FollowOffer()
    {
        if (_offer is null)
        {
            _slotsSaidAt = clock.GetTimestamp();
            _offer = grains.Queue().Next(Slots, _drain.Token);
        }

        if (!_offer.IsCompleted) return;
        try
        {
            if (await _offer is not { } turn) return;
            if (!_shares.TryGetValue(turn.Sweep, out var share))
            {
                var grain = grains.Sweep(turn.Sweep);
                if (await grain.GetPlan() is not { } plan) return;
                _shares.Add(turn.Sweep, share = new WorkShare(grain, plan));
            }

            foreach (var other in _shares.Values) other.SoleUntil = null;
            share.SoleUntil = turn.IsSole ? clock.GetTimestamp() + (long)(settings.Heartbeat.TotalSeconds * clock.TimestampFrequency) : null;
            await Exchange(share, turn.IsSole ? RunsWanted(share) : Math.Min(FreeSlots, turn.Slots));
        }
        catch (Exception) when (_drain.IsCancellationRequested)
        {
            // The call was cancelled because this worker stops.
        }
        catch (Exception failure)
        {
            logger.QueueSilent(failure.Message);
        }
        finally
        {
            _offer = null;
        }
    }

    /// <summary>Waits until slots want runs, a sweep is offered, or it is time for a sign of life.</summary>
    private async Task Pause(TimeSpan longest, CancellationToken stoppingToken)
    {
        // Waited for until it comes, however often something else comes before: to stop waiting is an exception each time.
        _slotEnd ??= _slotEnded.WaitAsync(CancellationToken.None);
        Task awaited = _offer is { } offer ? Task.WhenAny(_slotEnd, offer) : _slotEnd;
        await awaited.WaitAsync(longest, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stoppingToken.ThrowIfCancellationRequested();
        if (!_slotEnd.IsCompleted) return;
        // What ended meanwhile is in the next report as well.
        while (_slotEnded.Wait(TimeSpan.Zero, CancellationToken.None)) { }
        _slotEnd = null;
    }

    /// <summary>Calls the sweep, as a part of the first settling that the call is about.</summary>
    private static async Task<WorkOrders> Say(WorkShare share, WorkReport report)
    {
        Activity.Current = share.SettlingOf(report);
        return await share.Sweep.Exchange(report);
    }

    /// <summary>Runs that are wanted of the only sweep that wants slots.</summary>
    private int RunsWanted(WorkShare sole) => RunsWanted(sole.RunsAhead(settings.Slots));

    /// <summary>Runs that are wanted so that every slot has one, and so many wait.</summary>
    private int RunsWanted(int ahead) =>
        IsWantedAlone ? 0 : Math.Max(0, settings.Slots + ahead - _shares.Values.Sum(share => share.Runs.Count(run => run.Finished is null)));

    /// <summary>Reports to a sweep and does as it says.</summary>
    /// <returns>Whether the sweep answered.</returns>
    private async Task<bool> Exchange(WorkShare share, int runsWanted)
    {
        if (!settings.IsOnly) share.Runs.ForEach(run => _refusals.Note(share.Plan, run.Finished?.Outcome));
        var report = share.Report(settings.Holder, _refusals.Include(share.Plan) ? 0 : runsWanted) with { StaysAway = !settings.IsOnly };
        try
        {
            var orders = await Say(share, report);
            await share.FollowPlan(orders);
            share.Acknowledge(report, orders);
            _slots!.GoOn(share.Plan.Spec.Name, () => share.Runs.Any(run => run.Finished?.Outcome is RunOutcome.Failed));
            // Half of what is taken ahead lasts while the rest is asked for.
            _slots.FewWaiting = share.RunsAhead(settings.Slots) / 2;
            // A run that is tried again may be what ended those beside it: no more of them are taken than begin at once.
            var room = orders.Start.Any(grant => grant.Attempt > 1) ? FreeSlots : orders.Start.Length;
            foreach (var grant in orders.Start)
            {
                var run = new TrainingRun(share.Plan, grant, instruments, clock, _drain.Token);
                share.Runs.Add(run);
                if (_drain.IsCancellationRequested || room-- <= 0) run.End(new RunOutcome.Cancelled());
                else _slots.Start(run);
            }

            return true;
        }
        catch (Exception failure)
        {
            logger.SweepSilent(share.Plan.Spec.Name, failure.Message);
            return false;
        }
    }
}
