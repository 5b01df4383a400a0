using Vae.Domain;
using Vae.Domain.Ranking;

namespace Vae.Grains.Telemetry;

/// <summary>An unfinished sweep in numbers.</summary>
/// <param name="Name">The sweep.</param>
/// <param name="Grantable">Runs that could start now.</param>
/// <param name="Waiting">Runs that are planned and neither trained nor ended, those of trials that results will decide included.</param>
/// <param name="Training">Runs with an open lease.</param>
/// <param name="Ended">Runs that ended.</param>
/// <param name="Best">The best trial of those that are measured; null while there is none.</param>
internal sealed record SweepReading(string Name, int Grantable, int Waiting, int Training, int Ended, LeadingTrial? Best)
{
    /// <summary>The numbers of a sweep; null where it is finished.</summary>
    public static SweepReading? Of(SweepState? state, LeadingTrial? best)
    {
        if (state is null or { IsFinished: true }) return null;
        var leases = state.Leases;
        return new SweepReading(
            state.Plan.Spec.Name,
            state.Grantable,
            leases.Pending.Count + leases.Waiting.Count + (state.Plan.TrialsToCome * state.Plan.RunsPerTrial),
            leases.Open.Count,
            leases.Settled.Count,
            best);
    }
}
