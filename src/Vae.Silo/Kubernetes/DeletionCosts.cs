using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vae.Grains;

namespace Vae.Silo.Kubernetes;

/// <summary>
/// Notes on each worker's pod how many runs it trains. When a Deployment gets smaller, Kubernetes ends the pods of the least
/// cost first: idle ones. Nothing depends on it but how many runs have to move.
/// </summary>
/// <remarks>A worker's name must be its pod's. Every control silo notes the same, so that none has to be the one.</remarks>
internal sealed class DeletionCosts(
    Func<Task<ImmutableArray<WorkerPresence>>> workers,
    PodAnnotations? pods,
    TimeProvider clock,
    ILogger<DeletionCosts> logger) : BackgroundService
{
    // https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#pod-deletion-cost advises against frequent changes.
    private const string Annotation = "controller.kubernetes.io/pod-deletion-cost";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, int> _noted = new(StringComparer.Ordinal);

    /// <summary>Notes what has changed since it was noted last.</summary>
    internal async Task Note(CancellationToken stop)
    {
        try
        {
            var present = (await workers()).Where(worker => worker.SilentFor < Period).ToDictionary(worker => worker.Holder.Worker, worker => worker.Busy);
            foreach (var gone in _noted.Keys.Except(present.Keys).ToArray()) _noted.Remove(gone);
            foreach (var (pod, busy) in present.Except(_noted)) await Note(pod, busy, stop);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OrleansException or TimeoutException or OperationCanceledException)
        {
            if (!stop.IsCancellationRequested) logger.LogWarning("What workers' pods would cost is noted later: {Reason}", failure.Message);
        }
    }

    public override void Dispose()
    {
        pods?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (pods is null)
        {
            logger.LogWarning("Deletion costs are not noted: this is no pod of Kubernetes with the token of an account.");
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await Note(stoppingToken);
            await Task.Delay(Period, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Note(string pod, int busy, CancellationToken stop)
    {
        var answer = await pods!.Set(pod, Annotation, busy.ToString(CultureInfo.InvariantCulture), stop);
        if (answer is HttpStatusCode.OK or HttpStatusCode.NotFound) _noted[pod] = busy;
        else logger.LogWarning("The API server answers {Status} to a note on the pod {Pod}: may this account patch pods?", (int)answer, pod);
    }
}
