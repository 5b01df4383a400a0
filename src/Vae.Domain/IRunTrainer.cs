using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain;

/// <summary>Trains a run. Synchronous from end to end: it is called on a thread of its own.</summary>
public interface IRunTrainer
{
    /// <summary>Trains <paramref name="run"/> of <paramref name="plan"/>.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="run">A run of that plan.</param>
    /// <param name="observer">Told of every step and epoch, on the calling thread.</param>
    /// <param name="stop">When signalled, training ends within a step.</param>
    /// <returns>How it ended; <see cref="RunOutcome.Cancelled"/> when <paramref name="stop"/> was signalled. Only a bug throws.</returns>
    RunOutcome Train(SweepPlan plan, RunId run, IRunObserver observer, CancellationToken stop);
}
