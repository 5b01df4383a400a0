using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;

namespace Vae.Grains.Telemetry;

/// <summary>What the program measures of itself: every instrument of the meter <c>Vae</c>, as docs/telemetry.md lists them.</summary>
/// <remarks>No attribute is of a run, so the number of series is bounded; those of a sweep are there until it is finished.</remarks>
public sealed class Instruments
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "Vae";

    private const string OutcomeKey = "vae.outcome";
    private const string SweepKey = "vae.sweep";

    private readonly Counter<long> _runsEnded;
    private readonly Counter<long> _leasesGranted;
    private readonly Counter<long> _leasesExpired;
    private readonly Counter<long> _leasesRejected;
    private readonly Counter<long> _epochs;
    private readonly Counter<long> _samples;
    private readonly Counter<long> _checkpointBytes;
    private readonly Histogram<double> _runDuration;
    private readonly Histogram<double> _appendDuration;
    private readonly Histogram<long> _appendEvents;
    private readonly Histogram<double> _checkpointDuration;
    private readonly ObservableGauge<double> _bestElbo;
    private readonly HeldSweeps? _sweeps;
    private readonly TimeProvider _clock;
    private Func<(int Slots, int Busy)>? _worker;
    private Func<(long Free, long Size)?>? _home;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meters">Of the host.</param>
    /// <param name="sweeps">Those that this silo holds; null where it is a worker only.</param>
    /// <param name="clock">Measures how long things take.</param>
    internal Instruments(IMeterFactory meters, HeldSweeps? sweeps, TimeProvider clock)
    {
        (_sweeps, _clock) = (sweeps, clock);
        var meter = meters.Create(Meter);
        _runsEnded = meter.CreateCounter<long>("vae.runs.ended", "{run}", "Runs that ended for good.");
        _leasesGranted = meter.CreateCounter<long>("vae.leases.granted", "{lease}", "Leases granted to workers.");
        _leasesExpired = meter.CreateCounter<long>("vae.leases.expired", "{lease}", "Leases that ended in silence.");
        _leasesRejected = meter.CreateCounter<long>("vae.leases.rejected", "{lease}", "Results that were refused because their lease was no longer current.");
        _epochs = meter.CreateCounter<long>("vae.training.epochs", "{epoch}", "Epochs trained.");
        _samples = meter.CreateCounter<long>("vae.training.samples", "{sample}", "Training rows of the epochs trained.");
        _checkpointBytes = meter.CreateCounter<long>("vae.checkpoint.bytes", "By", "Bytes of checkpoints saved and loaded.");
        _runDuration = meter.CreateHistogram("vae.run.duration", "s", "How long a worker trained an attempt at a run.", null, Boundaries(0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 1800, 3600, 10_800, 43_200));
        _appendDuration = meter.CreateHistogram("vae.eventlog.append.duration", "s", "How long the event log wrote a group of events, commit included.", null, Boundaries(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10));
        _appendEvents = meter.CreateHistogram("vae.eventlog.append.events", "{event}", "Events of a group.", null, Boundaries<long>(0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000));
        _checkpointDuration = meter.CreateHistogram("vae.checkpoint.duration", "s", "How long a checkpoint took to be saved or loaded.", null, Boundaries(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60));

        meter.CreateObservableGauge("vae.worker.slots", () => OfWorker(worker => worker.Slots), "{slot}", "Runs that this worker can train at the same time.");
        meter.CreateObservableGauge("vae.worker.slots.busy", () => OfWorker(worker => worker.Busy), "{slot}", "Runs that this worker trains now.");
        meter.CreateObservableGauge("vae.home.free", () => OfHome(home => home.Free), "By", "Bytes free where this worker's home lies.");
        meter.CreateObservableGauge("vae.home.size", () => OfHome(home => home.Size), "By", "Bytes in all where this worker's home lies.");
        meter.CreateObservableGauge("vae.sweeps.unfinished", () => OfControl(sweeps => sweeps.Length), "{sweep}", "Sweeps that this control silo holds and that are not finished.");
        meter.CreateObservableGauge("vae.queue.depth", () => OfControl(sweeps => sweeps.Sum(sweep => sweep.Grantable)), "{run}", "Runs of those sweeps that could start now.");
        meter.CreateObservableGauge("vae.sweep.runs", () => Unfinished().SelectMany(SweepRuns), "{run}", "Runs of an unfinished sweep.");
        _bestElbo = meter.CreateObservableGauge("vae.sweep.best.elbo", () => Best(best => best.Elbo), "{nat}", "Held-out ELBO of the best trial so far, per example.");
        meter.CreateObservableGauge("vae.sweep.best.rate", () => Best(best => best.Rate), "{nat}", "Held-out rate of the best trial so far, per example.");
        meter.CreateObservableGauge("vae.sweep.best.distortion", () => Best(best => best.Distortion), "{nat}", "Held-out distortion of the best trial so far, per example.");
        if (sweeps is not null) CountFromZero();

        static InstrumentAdvice<T> Boundaries<T>(params T[] values) where T : struct => new() { HistogramBucketBoundaries = values };
    }

    /// <summary>Whether anybody wants to know which trial is best so far.</summary>
    internal bool WantsBest => _bestElbo.Enabled;

    /// <summary>Tells the slots of this process's worker whenever somebody looks.</summary>
    public void Watch(Func<(int Slots, int Busy)> worker) => _worker = worker;

    /// <summary>Tells the room where this worker's home lies whenever somebody looks; null where it cannot be told.</summary>
    public void WatchHome(Func<(long Free, long Size)?> home) => _home = home;

    /// <summary>A mark in time, for what is told its beginning.</summary>
    public long Begin() => _clock.GetTimestamp();

    /// <summary>A worker has trained an attempt.</summary>
    public void AttemptEnded(RunOutcome outcome, long began) => _runDuration.Record(Since(began), Tag(OutcomeKey, OutcomeWords.Of(outcome)));

    /// <summary>A worker has trained an epoch.</summary>
    /// <param name="rows">Training rows of it.</param>
    public void EpochTrained(int rows)
    {
        _epochs.Add(1);
        _samples.Add(rows);
    }

    /// <summary>A checkpoint was saved or loaded.</summary>
    public void Checkpointed(CheckpointUse use)
    {
        var tag = Tag("vae.operation", use.IsSaved ? "save" : "load");
        _checkpointBytes.Add(use.Bytes, tag);
        _checkpointDuration.Record(use.Took.TotalSeconds, tag);
    }

    /// <summary>The event log has written a group.</summary>
    internal void Appended(int events, long began)
    {
        _appendDuration.Record(Since(began));
        _appendEvents.Record(events);
    }

    /// <summary>A result came when its lease was no longer current.</summary>
    internal void LeaseRejected() => _leasesRejected.Add(1);

    /// <summary>Counts what is stored now of a sweep.</summary>
    internal void Count(ImmutableArray<SweepEvent> stored)
    {
        foreach (var happened in stored)
        {
            switch (happened)
            {
                case SweepEvent.RunLeased: _leasesGranted.Add(1); break;
                case SweepEvent.LeaseEnded { Reason: LeaseEnd.Lost }: _leasesExpired.Add(1); break;
                case SweepEvent.RunSettled(_, _, var outcome):
                    if (outcome is RunOutcome.Failed { Kind: FailureKind.Lost }) _leasesExpired.Add(1);
                    RunsEnded(1, outcome);
                    break;
                case SweepEvent.TrialPruned(_, var runs, var outcome): RunsEnded(runs.Length, outcome); break;
            }
        }
    }

    /// <summary>A series that begins with its first event hides it from whoever asks by how much it has grown.</summary>
    private void CountFromZero()
    {
        foreach (var leases in (Counter<long>[])[_leasesGranted, _leasesExpired, _leasesRejected]) leases.Add(0);
        foreach (var outcome in (RunOutcome[])[new RunOutcome.Completed(), new RunOutcome.Diverged(0, ""), new RunOutcome.Cancelled(), new RunOutcome.Pruned(0, 0, "")]) RunsEnded(0, outcome);
        foreach (var kind in Enum.GetValues<FailureKind>()) RunsEnded(0, new RunOutcome.Failed(kind, ""));
    }

    private void RunsEnded(int runs, RunOutcome outcome)
    {
        var tags = new TagList { Tag(OutcomeKey, OutcomeWords.Of(outcome)) };
        if (outcome is RunOutcome.Failed { Kind: var kind }) tags.Add("vae.failure.kind", OutcomeWords.Of(kind));
        _runsEnded.Add(runs, tags);
    }

    private double Since(long began) => _clock.GetElapsedTime(began).TotalSeconds;

    private IEnumerable<Measurement<int>> OfWorker(Func<(int Slots, int Busy), int> value) => _worker is null ? [] : [new(value(_worker()))];

    private IEnumerable<Measurement<long>> OfHome(Func<(long Free, long Size), long> value) => _home?.Invoke() is { } home ? [new(value(home))] : [];

    private IEnumerable<Measurement<int>> OfControl(Func<SweepReading[], int> value) => _sweeps is null ? [] : [new(value([.. Unfinished()]))];

    private IEnumerable<SweepReading> Unfinished() => _sweeps?.Unfinished ?? [];

    private IEnumerable<Measurement<double>> Best(Func<LeadingTrial, double> value) =>
        from sweep in Unfinished() where sweep.Best is not null select new Measurement<double>(value(sweep.Best!), Tag(SweepKey, sweep.Name));

    private static IEnumerable<Measurement<int>> SweepRuns(SweepReading sweep)
    {
        return [Of("waiting", sweep.Waiting), Of("training", sweep.Training), Of("ended", sweep.Ended)];

        Measurement<int> Of(string state, int runs) => new(runs, Tag(SweepKey, sweep.Name), Tag("vae.state", state));
    }

    private static KeyValuePair<string, object?> Tag(string key, string? value) => new(key, value);
}
