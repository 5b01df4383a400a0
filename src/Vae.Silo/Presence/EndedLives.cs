using Vae.Grains;

namespace Vae.Silo.Presence;

/// <summary>Tells sweeps that a worker's lives are over, so that nobody waits until their leases run out.</summary>
/// <param name="grains">The cluster's.</param>
/// <param name="clock">The time.</param>
internal sealed class EndedLives(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Tells every sweep with open leases, again and again until each has heard it: grains move just when a silo is lost.
    /// They may be told more than once, and late: attempts fence.
    /// </summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="before">The first incarnation that may live.</param>
    /// <param name="unheard">Told why, each time that somebody did not hear it.</param>
    /// <param name="stop">Ends it before.</param>
    public async Task Tell(string worker, long before, Action<string> unheard, CancellationToken stop)
    {
        while (await TellOnce(worker, before, stop) is { } failure)
        {
            unheard(failure.Message);
            await Task.Delay(RetryDelay, clock, stop);
        }
    }

    /// <summary>Tells each sweep once, whether or not another one heard it. Whatever fails must not end the silo: leases run out too.</summary>
    /// <returns>Why one did not hear it; null where all have.</returns>
    private async Task<Exception?> TellOnce(string worker, long before, CancellationToken stop)
    {
        Exception? unheard = null;
        await Try(async () =>
        {
            foreach (var sweep in (await grains.Sweeps().WaitAsync(stop)).Where(sweep => sweep.Leased > 0))
                await Try(() => grains.Sweep(sweep.Name).Gone(worker, before).WaitAsync(stop));
        });
        return unheard;

        async Task Try(Func<Task> call)
        {
            try
            {
                await call();
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                unheard = failure;
            }
        }
    }
}
