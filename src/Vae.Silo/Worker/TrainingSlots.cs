using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Reporting;
using Vae.Grains.Telemetry;
using Vae.Silo.Telemetry;

namespace Vae.Silo.Worker;

/// <summary>
/// Threads that train, one run at a time each, with low priority so that grains and network stay responsive.
/// </summary>
/// <remarks>
/// Threads of their own and never the pool's: a run lasts minutes, and libtorch keeps its settings per thread. It also keeps a kernel
/// for each size of a matrix product that a thread has asked for, until that ends: each trains so many runs, and another one goes on.
/// </remarks>
internal sealed class TrainingSlots : IDisposable
{
    private const int RunsOfThread = 100;

    private readonly BlockingCollection<TrainingRun> _granted = [];
    private readonly IRunTrainer _trainer;
    private readonly IRunTrainer _isolated;
    private readonly SlotUse _slots;
    private readonly Instruments _instruments;
    private readonly ILogger _logger;
    private readonly CompanyGate _gate = new();
    private readonly Action _ended;
    private readonly Thread[] _threads;
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private int _fewWaiting;

    /// <param name="slots">Number of threads, and how many of them train.</param>
    /// <param name="trainer">Trains a run.</param>
    /// <param name="isolated">Trains a run that is to be in a process of its own.</param>
    /// <param name="instruments">Measure how long runs are trained.</param>
    /// <param name="logger">Told of each attempt.</param>
    /// <param name="ended">Called on a slot's thread when a run has ended and few wait for a slot.</param>
    public TrainingSlots(SlotUse slots, IRunTrainer trainer, IRunTrainer isolated, Instruments instruments, ILogger logger, Action ended)
    {
        _slots = slots;
        _trainer = trainer;
        _isolated = isolated;
        _instruments = instruments;
        _logger = logger;
        _ended = ended;
        _threads = new Thread[slots.Slots];
        for (var slot = 0; slot < slots.Slots; slot++) Begin(slot);
    }

    /// <summary>So many runs that wait for a slot are few: more are wanted.</summary>
    public int FewWaiting
    {
        get => Volatile.Read(ref _fewWaiting);
        set => Volatile.Write(ref _fewWaiting, value);
    }

    /// <summary>Trains a run as soon as a thread is free; gives it back where another has failed of which the sweep has not heard.</summary>
    public void Start(TrainingRun run)
    {
        lock (_held)
        {
            if (_held.Contains(run.Plan.Spec.Name)) run.GiveBack();
            else _granted.Add(run);
        }
    }

    /// <summary>A sweep has heard of runs that ended: others of it are trained again, unless one has failed meanwhile.</summary>
    /// <param name="sweep">Its name.</param>
    /// <param name="hasFailed">Whether one has.</param>
    public void GoOn(string sweep, Func<bool> hasFailed)
    {
        lock (_held)
        {
            if (!hasFailed()) _held.Remove(sweep);
        }
    }

    /// <summary>Waits until every run has ended and no thread is left.</summary>
    public void Dispose()
    {
        _granted.CompleteAdding();
        for (var slot = 0; slot < _threads.Length; slot++) Join(slot);
        _granted.Dispose();
    }

    private void Begin(int slot)
    {
        var thread = new Thread(() => Work(slot)) { IsBackground = true, Name = $"slot {slot}" };
        Volatile.Write(ref _threads[slot], thread);
        thread.Start();
    }

    /// <summary>Waits for the thread that a slot has, and for the one that has gone on instead.</summary>
    private void Join(int slot)
    {
        for (Thread? joined = null, thread; (thread = Volatile.Read(ref _threads[slot])) != joined; joined = thread) thread.Join();
    }

    private void Work(int slot)
    {
        ThreadPriorities.LowerCurrentThread();
        for (var runs = 0; runs < RunsOfThread; runs++)
        {
            if (!_granted.TryTake(out var run, Timeout.Infinite)) return;
            if (run.TryBegin()) run.End(Train(run));
            // What failed may fail all that come after it, and be as much as the sweep may spend.
            if (run.Finished?.Outcome is RunOutcome.Failed) Hold(run.Plan.Spec.Name);
            // Of those that end together each may see another's run left.
            if (_granted.Count <= Math.Max(FewWaiting, _slots.Slots - 1)) _ended();
        }

        Begin(slot);
    }

    private void Hold(string sweep)
    {
        lock (_held)
        {
            _held.Add(sweep);
            while (_granted.TryTake(out var waiting)) waiting.GiveBack();
        }
    }

    private RunOutcome Train(TrainingRun run)
    {
        if (!_gate.Enter(run)) return new RunOutcome.Cancelled();
        _slots.Enter();
        var began = _instruments.Begin();
        using var trace = run.Trace.Enter();
        using var scope = _logger.BeginScope(new AttemptScope(run.Plan, run.Grant));
        var (sweep, id, attempt) = (run.Plan.Spec.Name, run.Grant.Run, run.Grant.Attempt);
        _logger.AttemptBegun(sweep, id, attempt);
        try
        {
            var trainer = run.Grant.Company is Company.Isolated ? _isolated : _trainer;
            return Ended(trainer.Train(run.Plan, run.Grant, run, run.Stopping));
        }
        catch (Exception bug)
        {
            // Whatever escapes a trainer is a bug: it fails this run, its stack is kept, and the slot lives on.
            run.Trace.Record(bug);
            return Ended(new RunOutcome.Failed(FailureKind.Bug, bug.ToString()));
        }
        finally
        {
            _slots.Leave();
            _gate.Leave();
        }

        RunOutcome Ended(RunOutcome outcome)
        {
            _instruments.AttemptEnded(outcome, began);
            // The rest of a fault is its stack, which the sweep's log keeps.
            if (outcome is RunOutcome.Failed(var kind, var reason)) _logger.AttemptFailed(sweep, id, attempt, kind, reason.Split('\n')[0]);
            else _logger.AttemptEnded(sweep, id, attempt, OutcomeWords.Of(outcome));
            return outcome;
        }
    }
}
