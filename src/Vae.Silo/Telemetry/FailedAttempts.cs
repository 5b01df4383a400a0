using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using Vae.Grains.Telemetry;

namespace Vae.Silo.Telemetry;

/// <summary>Sends what is recorded, and what was only followed where its attempt failed: a failure is worth a trace, however many attempts there are.</summary>
/// <param name="send">Take spans that are recorded.</param>
/// <param name="budget">Of failures too there may be many.</param>
internal sealed class FailedAttempts(IEnumerable<BaseProcessor<Activity>> send, SpanBudget budget) : CompositeProcessor<Activity>(send)
{
    // Beyond them, what a trace of stages and checkpoints has to tell is told.
    private const int MostSpans = 200;

    private readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<Activity>> _followed = new();

    public override void OnStart(Activity data)
    {
        base.OnStart(data);
        if (!data.Recorded && data.OperationName is Traces.Attempt) _followed[data.TraceId] = new ConcurrentQueue<Activity>();
    }

    public override void OnEnd(Activity data)
    {
        if (data.Recorded)
        {
            base.OnEnd(data);
            return;
        }

        if (!_followed.TryGetValue(data.TraceId, out var spans)) return;
        if (spans.Count < MostSpans) spans.Enqueue(data);
        if (data.OperationName is not Traces.Attempt) return;
        _followed.TryRemove(data.TraceId, out _);
        if (data.Status is not ActivityStatusCode.Error || !budget.TryTake()) return;
        foreach (var span in spans)
        {
            span.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
            base.OnEnd(span);
        }
    }
}
