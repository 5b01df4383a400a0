using Vae.Domain.Leasing;

namespace Vae.Silo.Worker;

/// <summary>Lets runs into training beside each other, or one alone. Who wants to be alone comes before those that come later.</summary>
internal sealed class CompanyGate
{
    // A run that waits for its turn does not hang: it keeps its lease for as long as its slot comes by.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private int _inside;
    private int _aloneWaiting;
    private bool _isAloneInside;

    /// <summary>Waits for the run's turn.</summary>
    /// <returns>Whether it has come; false where the run was stopped before.</returns>
    public bool Enter(TrainingRun run)
    {
        var isAlone = run.Grant.Company is not Company.Shared;
        lock (_gate)
        {
            if (isAlone) _aloneWaiting++;
            while (!run.Stopping.IsCancellationRequested && (isAlone ? _inside > 0 : _isAloneInside || _aloneWaiting > 0))
            {
                Monitor.Wait(_gate, SignOfLife);
                run.Progressed(0);
            }

            if (isAlone) _aloneWaiting--;
            var isIn = !run.Stopping.IsCancellationRequested;
            if (isIn) (_inside, _isAloneInside) = (_inside + 1, isAlone);
            else Monitor.PulseAll(_gate);
            return isIn;
        }
    }

    /// <summary>A run that entered has ended.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            (_inside, _isAloneInside) = (_inside - 1, false);
            Monitor.PulseAll(_gate);
        }
    }
}
