using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain;

/// <summary>Trains a run. Synchronous from end to end: it is called on a thread of its own.</summary>
public interface IRunTrainer
{
    /// <summary>Trains a run of <paramref name="plan"/>.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="grant">A run of that plan, and which attempt at it this is.</param>
    /// <param name="observer">Told of every step and epoch, on the calling thread.</param>
    /// <param name="stop">When signalled, training ends within a step.</param>
    /// <returns>How it ended; <see cref="RunOutcome.Cancelled"/> when <paramref name="stop"/> was signalled. Only a bug throws.</returns>
    RunOutcome Train(SweepPlan plan, RunGrant grant, IRunObserver observer, CancellationToken stop);
}
