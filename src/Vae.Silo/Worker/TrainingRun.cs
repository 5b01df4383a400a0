using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains.Telemetry;

namespace Vae.Silo.Worker;

/// <summary>A run from its grant on: the slot that trains it writes, the worker reads.</summary>
internal sealed class TrainingRun(SweepPlan plan, RunGrant grant, Instruments instruments, TimeProvider clock, CancellationToken drain) : IRunObserver, IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(drain);
    private readonly List<ReportedEpoch> _epochs = [];
    private readonly long _granted = clock.GetTimestamp();
    private long? _begun;
    private TimeSpan _took;
    private int? _rows;
    private int _stepsDone;
    private long _progress;
    private FinishedRun? _finished;

    public SweepPlan Plan { get; } = plan;

    public RunGrant Grant { get; } = grant;

    /// <summary>Its trace.</summary>
    public AttemptTrace Trace { get; } = AttemptTrace.Begin(plan, grant, clock);

    /// <summary>Signalled when the run shall end within a step.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>How it ended; null while it is trained, or waits for a slot.</summary>
    public FinishedRun? Finished
    {
        get
        {
            lock (_gate) return _finished;
        }
    }

    /// <summary>How long it waits for a slot; zero where it does not.</summary>
    public TimeSpan Waited
    {
        get
        {
            lock (_gate) return _begun is null && _finished is null ? clock.GetElapsedTime(_granted) : TimeSpan.Zero;
        }
    }

    /// <summary>How long a slot had it; zero before its end.</summary>
    public TimeSpan Took
    {
        get
        {
            lock (_gate) return _took;
        }
    }

    /// <summary>How far it is.</summary>
    public HeldRun Held
    {
        get
        {
            lock (_gate) return new HeldRun(Grant.Run, Grant.Attempt, _progress, _stepsDone);
        }
    }

    /// <summary>The epochs that were not acknowledged yet.</summary>
    public ImmutableArray<ReportedEpoch> Epochs
    {
        get
        {
            lock (_gate) return [.. _epochs];
        }
    }

    /// <summary>These epochs are stored.</summary>
    public void Acknowledge(int epochs)
    {
        lock (_gate) _epochs.RemoveRange(0, epochs);
    }

    /// <summary>A slot has come to it.</summary>
    /// <returns>Whether the slot shall train it; false where it was given back before.</returns>
    public bool TryBegin()
    {
        lock (_gate)
        {
            if (_finished is null) _begun = clock.GetTimestamp();
            return _finished is null;
        }
    }

    /// <summary>Gives it back, to be trained by another, unless a slot has begun it.</summary>
    public void GiveBack()
    {
        lock (_gate)
        {
            if (_begun is not null || _finished is not null) return;
            Trace.End(new RunOutcome.Cancelled());
            _finished = new FinishedRun(Grant.Run, Grant.Attempt, Outcome: null);
        }
    }

    /// <summary>The lease is gone: whatever it would still bring is refused anyway.</summary>
    public void Stop() => _stop.Cancel();

    public void Progressed(int stepsDone)
    {
        lock (_gate)
        {
            _progress++;
            _stepsDone = stepsDone;
        }
    }

    public void EpochEnded(EpochMetrics metrics)
    {
        lock (_gate)
        {
            _progress++;
            _epochs.Add(new ReportedEpoch(Grant.Run, Grant.Attempt, metrics));
            // Before its first step it tells of epochs that an earlier attempt, or another sweep, has trained.
            if (_stepsDone == 0) return;
        }

        instruments.EpochTrained(_rows ??= Grant.Run.Kind is RunKind.Refit ? Plan.Folds.Everything().Training.Length : Plan.Folds.SizesOf(Grant.Run.Fold).Training);
    }

    public void Entered(RunStage stage) => Trace.Enter(stage);

    public void Checkpointed(CheckpointUse use)
    {
        instruments.Checkpointed(use);
        Trace.Checkpointed(use);
    }

    /// <summary>The run ended; one that was asked to stop is given back.</summary>
    public void End(RunOutcome outcome)
    {
        Trace.End(outcome);
        lock (_gate)
        {
            if (_begun is { } begun) _took = clock.GetElapsedTime(begun);
            _finished = new FinishedRun(Grant.Run, Grant.Attempt, outcome is RunOutcome.Cancelled ? null : outcome);
        }
    }

    public void Dispose()
    {
        Trace.Dispose();
        _stop.Dispose();
    }
}
