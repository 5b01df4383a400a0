using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Grains;

namespace Vae.Silo.Worker;

/// <summary>
/// Pulls runs from sweeps, has them trained by its slots, and reports. Every exchange with a sweep says everything
/// that the sweep has not acknowledged, so a lost call or answer costs nothing but time.
/// </summary>
internal sealed class RunWorker(
    IGrainFactory grains,
    IRunTrainer trainer,
    WorkerSettings settings,
    TimeProvider clock,
    ILogger<RunWorker> logger) : BackgroundService
{
    private const int FarewellTries = 5;

    private readonly Dictionary<string, WorkShare> _shares = [];
    private readonly SemaphoreSlim _slotEnded = new(0);
    private readonly CancellationTokenSource _drain = new();
    private TrainingSlots? _slots;
    private Task<string?>? _offer;

    private int FreeSlots => settings.Slots - _shares.Values.Sum(share => share.Runs.Count(run => run.Finished is null));

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
        _slots = new TrainingSlots(settings.Slots, trainer, () => _slotEnded.Release());
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var isCalm = true;
                foreach (var share in _shares.Values.Where(share => share.IsOpen).ToArray())
                    isCalm &= await Exchange(share, share.HasMore ? FreeSlots : 0);
                if (FreeSlots > 0) await FollowOffer();
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
            await Exchange(share, freeSlots: 0);
    }

    /// <summary>Asks the queue for a sweep, at most once at a time, and begins to work for the sweep that it names.</summary>
    private async Task FollowOffer()
    {
        _offer ??= grains.Queue().Next(_drain.Token);
        if (!_offer.IsCompleted) return;
        try
        {
            if (await _offer is { } sweep && !_shares.ContainsKey(sweep))
            {
                var grain = grains.Sweep(sweep);
                if (await grain.GetPlan() is { } plan) _shares.Add(sweep, new WorkShare(grain, plan));
            }

            if (await _offer is { } named && _shares.TryGetValue(named, out var share)) await Exchange(share, FreeSlots);
        }
        catch (Exception) when (_drain.IsCancellationRequested)
        {
            // The call was cancelled because this worker stops.
        }
        catch (Exception failure)
        {
            logger.LogWarning("The queue did not answer: {Reason}", failure.Message);
        }
        finally
        {
            _offer = null;
        }
    }

    /// <summary>Waits until a slot has ended its run, a sweep is offered, or it is time for a sign of life.</summary>
    private async Task Pause(TimeSpan longest, CancellationToken stoppingToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var slotEnded = _slotEnded.WaitAsync(waiting.Token);
        await Task.WhenAny([slotEnded, Task.Delay(longest, clock, waiting.Token), .. _offer is { IsCompleted: false } offer ? [offer] : Array.Empty<Task>()]);
        await waiting.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
    }

    /// <summary>Reports to a sweep and does as it says.</summary>
    /// <returns>Whether the sweep answered.</returns>
    private async Task<bool> Exchange(WorkShare share, int freeSlots)
    {
        var report = share.Report(settings.Holder, freeSlots);
        try
        {
            var orders = await share.Sweep.Exchange(report);
            share.Acknowledge(report, orders);
            foreach (var grant in orders.Start)
            {
                var run = new TrainingRun(share.Plan, grant, _drain.Token);
                share.Runs.Add(run);
                if (_drain.IsCancellationRequested) run.End(new RunOutcome.Cancelled());
                else _slots!.Start(run);
            }

            return true;
        }
        catch (Exception failure)
        {
            logger.LogWarning("The sweep {Sweep} did not answer and is asked again: {Reason}", share.Plan.Spec.Name, failure.Message);
            return false;
        }
    }
}
