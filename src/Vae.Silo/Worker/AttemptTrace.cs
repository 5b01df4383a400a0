using System.Diagnostics;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Reporting;
using Vae.Grains.Telemetry;

namespace Vae.Silo.Worker;

/// <summary>The trace of an attempt at a run: a root span, and below it a span for each stage, for each checkpoint, and for the settling.</summary>
/// <remarks>
/// A run is measured after every epoch; spans of all that would be many. The span <c>train</c> lasts to the last epoch's end, and
/// <c>evaluate</c> is what was measured from then on. Used by one thread at a time: the slot's, then the worker's.
/// </remarks>
internal sealed class AttemptTrace : IDisposable
{
    private readonly Activity? _attempt;
    private readonly TimeProvider _clock;
    private Activity? _stage;
    private RunStage? _is;
    private DateTimeOffset? _evaluates;

    private AttemptTrace(Activity? attempt, TimeProvider clock) => (_attempt, _clock) = (attempt, clock);

    /// <summary>The span of the settling, once the run has ended; null before, and where nobody listens.</summary>
    public Activity? Settling { get; private set; }

    /// <summary>Begins the trace of an attempt that was granted now.</summary>
    public static AttemptTrace Begin(SweepPlan plan, RunGrant grant, TimeProvider clock)
    {
        var attempt = Traces.Source.HasListeners()
            ? Traces.StartRoot(Traces.Attempt, Traces.OfAttempt(plan, grant.Run, grant.Attempt).TraceId, Links(plan, grant), Tags(plan, grant))
            : null;
        return new AttemptTrace(attempt, clock);
    }

    /// <summary>Makes the attempt the current span of the calling thread, until what is returned is disposed.</summary>
    public IDisposable? Enter() => _attempt is null ? null : new Scope(_attempt);

    /// <summary>Another stage begins; told of the same one again, it goes on.</summary>
    public void Enter(RunStage stage)
    {
        if (_attempt is null) return;
        var was = _is;
        _is = stage;
        if (stage == was) return;
        switch (was, stage)
        {
            case (RunStage.Train, RunStage.Evaluate): _evaluates = _clock.GetUtcNow(); break;
            case (RunStage.Evaluate, RunStage.Train) when _evaluates is not null: _evaluates = null; break;
            default:
                EndStage();
                _stage = Begin(stage.ToString().ToLowerInvariant());
                break;
        }
    }

    /// <summary>A checkpoint was saved or loaded just now.</summary>
    public void Checkpointed(CheckpointUse use)
    {
        if (_attempt is null) return;
        using var span = Begin("checkpoint", _clock.GetUtcNow() - use.Took);
        span?.SetTag("vae.operation", use.IsSaved ? "save" : "load").SetTag("vae.checkpoint.bytes", use.Bytes);
    }

    /// <summary>A fault of the program ended the run.</summary>
    public void Record(Exception fault) => _attempt?.AddException(fault);

    /// <summary>The run has ended; from now on it is settled.</summary>
    public void End(RunOutcome outcome)
    {
        if (_attempt is null) return;
        EndStage();
        _attempt.SetTag("vae.outcome", OutcomeWords.Of(outcome));
        if (outcome is RunOutcome.Completed { ReusedFrom: { } source }) _attempt.SetTag("vae.reused_from", source);
        if (OutcomeWords.Detail(outcome) is { } detail && outcome is not RunOutcome.Completed) _attempt.SetTag("vae.outcome.detail", FirstLine(detail));
        if (outcome is RunOutcome.Failed failed)
        {
            _attempt.SetTag("vae.failure.kind", OutcomeWords.Of(failed.Kind));
            _attempt.SetStatus(ActivityStatusCode.Error, FirstLine(failed.Message));
        }

        Settling = Begin("settle");
    }

    /// <summary>Its sweep has heard of the end, or never will.</summary>
    public void Dispose()
    {
        EndStage();
        Settling?.Dispose();
        _attempt?.Dispose();
    }

    private static IEnumerable<ActivityLink> Links(SweepPlan plan, RunGrant grant)
    {
        yield return new ActivityLink(Traces.OfSweep(plan), Kind("sweep"));
        yield return new ActivityLink(Traces.OfTrial(plan, grant.Run.Trial), Kind("trial"));
        if (grant.Attempt > 1) yield return new ActivityLink(Traces.OfAttempt(plan, grant.Run, grant.Attempt - 1), Kind("previous attempt"));

        static ActivityTagsCollection Kind(string kind) => new() { ["vae.link"] = kind };
    }

    private static IEnumerable<KeyValuePair<string, object?>> Tags(SweepPlan plan, RunGrant grant) =>
    [
        new("vae.sweep", plan.Spec.Name),
        new("vae.trial", grant.Run.Trial),
        new("vae.run", grant.Run.ToString()),
        new("vae.attempt", grant.Attempt),
    ];

    private void EndStage()
    {
        if (_evaluates is { } since)
        {
            _stage?.SetEndTime(since.UtcDateTime);
            _stage?.Dispose();
            _stage = Begin("evaluate", since);
        }

        _stage?.Dispose();
        (_stage, _evaluates) = (null, null);
    }

    /// <summary>A span below the attempt's, which does not become the current one.</summary>
    private Activity? Begin(string name, DateTimeOffset since = default)
    {
        var current = Activity.Current;
        try
        {
            return Traces.Source.StartActivity(name, ActivityKind.Internal, _attempt!.Context, startTime: since);
        }
        finally
        {
            Activity.Current = current;
        }
    }

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd();

    private sealed class Scope : IDisposable
    {
        private readonly Activity? _before = Activity.Current;

        public Scope(Activity attempt) => Activity.Current = attempt;

        public void Dispose() => Activity.Current = _before;
    }
}
