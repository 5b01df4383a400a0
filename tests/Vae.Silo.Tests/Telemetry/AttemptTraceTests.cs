using System.Collections.Concurrent;
using System.Diagnostics;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Grains.Telemetry;
using Vae.Silo.Worker;
using Vae.Tests.Shared;

namespace Vae.Silo.Tests.Telemetry;

/// <summary>The spans of an attempt, as a listener hears them.</summary>
public sealed class AttemptTraceTests : IDisposable
{
    private static readonly RunId Run = new(1, 2, 0);

    private readonly SweepPlan _plan = SomePlan.Of(trials: 2, name: $"traced-{Guid.CreateVersion7():N}");
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public AttemptTraceTests()
    {
        Traces.GenerateIds();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void An_attempt_is_one_trace_with_a_span_for_each_stage_checkpoint_and_the_settling()
    {
        var spans = Trace(attempt: 1, trace =>
        {
            trace.Enter(RunStage.Data);
            trace.Checkpointed(new CheckpointUse(IsSaved: false, 10, TimeSpan.FromMilliseconds(1)));
            for (var epoch = 0; epoch < 3; epoch++)
            {
                trace.Enter(RunStage.Train);
                trace.Enter(RunStage.Evaluate);
            }

            trace.Enter(RunStage.Evaluate);
        }, new RunOutcome.Completed());

        spans.Select(span => span.OperationName).ShouldBe(["checkpoint", "data", "train", "evaluate", "settle", "run attempt"]);
        var root = spans[^1];
        root.ParentSpanId.ShouldBe(default);
        spans.SkipLast(1).ShouldAllBe(span => span.TraceId == root.TraceId && span.ParentSpanId == root.SpanId);
        var (train, evaluate) = (spans[2], spans[3]);
        evaluate.StartTimeUtc.ShouldBe(train.StartTimeUtc + train.Duration);
        (root.GetTagItem("vae.sweep"), root.GetTagItem("vae.run"), root.GetTagItem("vae.attempt"), root.GetTagItem("vae.outcome"))
            .ShouldBe((_plan.Spec.Name, "t1/f2/s0", 1, "completed"));
    }

    [Fact]
    public void An_attempt_links_to_its_sweep_its_trial_and_the_attempt_before_it()
    {
        var (first, second) = (Trace(1, _ => { }, new RunOutcome.Cancelled())[^1], Trace(2, _ => { }, new RunOutcome.Completed())[^1]);

        second.TraceId.ShouldNotBe(first.TraceId);
        second.Links.Select(link => (Kind(link), link.Context.TraceId)).ShouldBe(
        [
            ("sweep", Traces.OfSweep(_plan).TraceId),
            ("trial", Traces.OfSweep(_plan).TraceId),
            ("previous attempt", first.TraceId),
        ]);
        first.Links.Select(Kind).ShouldBe(["sweep", "trial"]);
        second.Links.ElementAt(1).Context.SpanId.ShouldNotBe(second.Links.ElementAt(0).Context.SpanId);

        static string? Kind(ActivityLink link) => link.Tags?.Single(tag => tag.Key == "vae.link").Value as string;
    }

    [Fact]
    public void A_failure_and_the_fault_behind_it_are_recorded()
    {
        var root = Trace(1, trace => trace.Record(new InvalidOperationException("two\nlines")), new RunOutcome.Failed(FailureKind.Bug, "two\nlines"))[^1];

        (root.Status, root.StatusDescription, root.GetTagItem("vae.failure.kind")).ShouldBe((ActivityStatusCode.Error, "two", "bug"));
        var fault = root.Events.ShouldHaveSingleItem();
        (fault.Name, fault.Tags.Single(tag => tag.Key == "exception.type").Value).ShouldBe(("exception", "System.InvalidOperationException"));
    }

    [Fact]
    public void What_is_logged_while_a_run_is_trained_has_its_trace_and_nothing_else_has()
    {
        Activity.Current = null;
        using var trace = AttemptTrace.Begin(_plan, new RunGrant(Run, 1), TimeProvider.System);
        Activity.Current.ShouldBeNull();
        using (trace.Enter())
        {
            trace.Enter(RunStage.Data);
            Activity.Current!.TraceId.ShouldBe(Traces.OfAttempt(_plan, Run, 1).TraceId);
            Activity.Current.OperationName.ShouldBe(Traces.Attempt);
        }

        Activity.Current.ShouldBeNull();
    }

    private Activity[] Trace(int attempt, Action<AttemptTrace> train, RunOutcome outcome)
    {
        using (var trace = AttemptTrace.Begin(_plan, new RunGrant(Run, attempt), TimeProvider.System))
        {
            train(trace);
            trace.End(outcome);
        }

        var id = Traces.OfAttempt(_plan, Run, attempt).TraceId;
        return [.. _ended.Where(span => span.TraceId == id)];
    }
}
