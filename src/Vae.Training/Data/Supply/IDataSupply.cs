using Vae.Domain;
using Vae.Domain.Planning;

namespace Vae.Training.Data.Supply;

/// <summary>Gives a run the rows that its plan was made for. Called on the thread of each run.</summary>
public interface IDataSupply
{
    /// <summary>The rows of a plan.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="observer">Told while they are being read.</param>
    /// <param name="stop">When signalled, waiting for them ends.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was signalled.</exception>
    DataSupplied Supply(SweepPlan plan, IRunObserver observer, CancellationToken stop);
}
