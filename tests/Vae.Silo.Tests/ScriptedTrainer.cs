using System.Collections.Concurrent;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Silo.Tests;

/// <summary>Trains nothing: does what the test says, and counts.</summary>
internal sealed class ScriptedTrainer(Func<RunId, IRunObserver, CancellationToken, RunOutcome> script) : IRunTrainer
{
    /// <summary>Ends every run at once, after an epoch.</summary>
    public static ScriptedTrainer AtOnce => Ending(_ => new RunOutcome.Completed());

    /// <summary>Every run that was begun, in the order of beginning.</summary>
    public ConcurrentQueue<RunId> Begun { get; } = [];

    public static ScriptedTrainer Ending(Func<RunId, RunOutcome> outcome) => new((run, observer, _) =>
    {
        observer.Progressed(1);
        observer.EpochEnded(new EpochMetrics(1, new ElboTerms(9, 1), new ElboTerms(10 + run.Trial, 1), [1], 1, null, 100));
        return outcome(run);
    });

    /// <summary>Lets some runs end at once; every later one lasts until it is stopped.</summary>
    public static ScriptedTrainer EndlessAfter(int ended, Action<RunId> lasting)
    {
        var begun = 0;
        return new ScriptedTrainer((run, _, stop) =>
        {
            if (Interlocked.Increment(ref begun) <= ended) return new RunOutcome.Completed();
            lasting(run);
            stop.WaitHandle.WaitOne();
            return new RunOutcome.Cancelled();
        });
    }

    public RunOutcome Train(SweepPlan plan, RunGrant grant, IRunObserver observer, CancellationToken stop)
    {
        Begun.Enqueue(grant.Run);
        return script(grant.Run, observer, stop);
    }
}
