using Vae.Grains;

namespace Vae.Silo.Presence;

/// <summary>Tells sweeps that a worker's lives are over, so that nobody waits until their leases run out.</summary>
internal static class EndedLives
{
    /// <summary>Tells every sweep with open leases. It may be told more than once, and late: attempts fence.</summary>
    /// <param name="grains">The cluster's.</param>
    /// <param name="worker">The worker's name.</param>
    /// <param name="before">The first incarnation that may live.</param>
    public static async Task EndLives(this IGrainFactory grains, string worker, long before)
    {
        foreach (var sweep in (await grains.Sweeps()).Where(sweep => sweep.Leased > 0)) await grains.Sweep(sweep.Name).Gone(worker, before);
    }
}
