using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vae.Grains;
using Vae.Grains.EventLog;
using Vae.Silo.Worker;
using Vae.Training.Checkpoints;
using Vae.Training.Data.Supply;

namespace Vae.Silo.Tidying;

/// <summary>
/// Frees what a cluster's store keeps for sweeps that are finished, or deleted while this worker knew them. Of all workers,
/// the first by name does it.
/// </summary>
/// <remarks>
/// Nothing is freed of a sweep that the cluster does not know: it may be another's. What is freed by mistake, such as the
/// checkpoint of a sweep that was let go on at this moment, is trained again.
/// </remarks>
internal sealed class StoreTidier(
    IGrainFactory grains, CheckpointStore checkpoints, BundleStore bundles, WorkerSettings worker, TimeProvider clock, ILogger<StoreTidier> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    // Until it is one of the workers: what is deleted before its first turn is unknown to it for ever.
    private static readonly TimeSpan FirstPeriod = TimeSpan.FromSeconds(1);

    // A worker says every two seconds that it is there.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, DateTimeOffset> _tidied = [];
    private ImmutableArray<SweepSummary> _known = [];
    private TimeSpan _pause = FirstPeriod;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(_pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                // A store that hangs must not hold up a stop: the worker gives its runs back after this.
                if (await IsFirst().WaitAsync(stoppingToken)) await Tidy(stoppingToken).WaitAsync(stoppingToken);
            }
            catch (Exception failure)
            {
                // Whatever it is, nothing depends on this, and least of all may it end the worker: the next time, perhaps.
                logger.LogInformation("The store is tidied later: {Reason}", failure.Message);
                _pause = Period;
            }
        }
    }

    private async Task<bool> IsFirst()
    {
        var workers = await grains.Workers().List();
        if (workers.Any(other => other.Holder == worker.Holder)) _pause = Period;
        return workers.FirstOrDefault(other => !other.IsDraining && other.SilentFor < Silence)?.Holder == worker.Holder;
    }

    private async Task Tidy(CancellationToken stop)
    {
        var sweeps = await grains.Sweeps();
        foreach (var sweep in sweeps.Where(sweep => !sweep.IsOver)) _tidied.Remove(sweep.Name);
        foreach (var sweep in sweeps.Where(sweep => sweep.IsOver && !IsTidied(sweep)))
        {
            await Free(sweep);
            _tidied[sweep.Name] = sweep.CreatedAt;
            if (stop.IsCancellationRequested) return;
        }

        var there = sweeps.ToLookup(sweep => sweep.Name, StringComparer.Ordinal);
        foreach (var deleted in _known.Where(known => !there.Contains(known.Name))) await Task.Run(() => Free(checkpoints.List(deleted.Name)), stop);
        var needed = sweeps.Select(sweep => sweep.DataFingerprint).ToHashSet(StringComparer.Ordinal);
        foreach (var data in _known.Select(known => known.DataFingerprint).Distinct(StringComparer.Ordinal).Where(data => data.Length > 0 && !needed.Contains(data)))
            await Task.Run(() => bundles.Forget(data), stop);
        _known = sweeps;
    }

    private bool IsTidied(SweepSummary sweep) => _tidied.TryGetValue(sweep.Name, out var created) && created == sweep.CreatedAt;

    private async Task Free(SweepSummary sweep)
    {
        // First what there is: whatever is written after this, by a sweep that was let go on, stays.
        var kept = await Task.Run(() => checkpoints.List(sweep.Name));
        if (kept.IsEmpty || await grains.Sweep(sweep.Name).GetPlan() is not { } plan || await grains.Archive().Ranking(sweep.Name) is not { } ranking) return;
        if (await grains.Archive().Status(sweep.Name) is not { Summary.IsOver: true }) return;
        var retention = new CheckpointRetention(plan, ranking);
        await Task.Run(() => Free([.. kept.Where(checkpoint => !retention.IsOfUse(checkpoint.Key))]));
    }

    private void Free(ImmutableArray<StoredCheckpoint> superfluous)
    {
        foreach (var checkpoint in superfluous) checkpoints.Delete(checkpoint);
        if (!superfluous.IsEmpty) logger.LogInformation("{Sweep}: {Count} checkpoints of no more use are freed", superfluous[0].Key.Sweep, superfluous.Length);
    }
}
