using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Silo.Presence;

/// <summary>Knows how many runs a trainer trains at this moment.</summary>
internal sealed class CountedTrainer(IRunTrainer trainer) : IRunTrainer
{
    private int _busy;

    /// <summary>Runs being trained.</summary>
    public int Busy => Volatile.Read(ref _busy);

    public RunOutcome Train(SweepPlan plan, RunGrant grant, IRunObserver observer, CancellationToken stop)
    {
        Interlocked.Increment(ref _busy);
        try
        {
            return trainer.Train(plan, grant, observer, stop);
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }
}
