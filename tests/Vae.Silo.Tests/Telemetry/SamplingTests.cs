using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Vae.Grains.Telemetry;
using Vae.Silo.Telemetry;

namespace Vae.Silo.Tests.Telemetry;

/// <summary>Which spans are sent, through the provider of OpenTelemetry.</summary>
public sealed class SamplingTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<Activity> _sent = [];
    private readonly ActivitySource _source = new($"some {Guid.CreateVersion7()}");
    private readonly TracerProvider _tracers;

    public SamplingTests()
    {
        Activity.Current = null;
        _tracers = Sdk.CreateTracerProviderBuilder()
            .AddSource(_source.Name)
            .SetSampler(new AttemptSampler(new SpanBudget(_clock)))
            .AddProcessor(new FailedAttempts([new Collector(_sent)], new SpanBudget(_clock)))
            .Build();
    }

    public void Dispose()
    {
        _tracers.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void Of_many_attempts_a_minutes_budget_is_sent_with_all_their_spans_and_then_one_a_second()
    {
        for (var attempt = 0; attempt < 10 * SpanBudget.PerMinute; attempt++) Attempt();
        _sent.Count.ShouldBe(2 * SpanBudget.PerMinute);

        _clock.Advance(TimeSpan.FromSeconds(3));
        for (var attempt = 0; attempt < 10; attempt++) Attempt();
        _sent.Count.ShouldBe(2 * (SpanBudget.PerMinute + 3));
    }

    [Fact]
    public void An_attempt_that_fails_is_sent_whole_when_the_budget_is_spent()
    {
        for (var attempt = 0; attempt < 2 * SpanBudget.PerMinute; attempt++) Attempt();
        _sent.Clear();
        Attempt(ActivityStatusCode.Error);

        _sent.Select(span => span.OperationName).ShouldBe(["train", Traces.Attempt]);
        _sent.ShouldAllBe(span => span.Recorded && span.TraceId == _sent[0].TraceId);
        _sent[0].ParentSpanId.ShouldBe(_sent[1].SpanId);
    }

    [Fact]
    public void Of_many_failures_a_minutes_budget_is_sent()
    {
        for (var attempt = 0; attempt < 10 * SpanBudget.PerMinute; attempt++) Attempt(ActivityStatusCode.Error);
        _sent.Count.ShouldBe(2 * 2 * SpanBudget.PerMinute);
    }

    [Fact]
    public void A_call_that_nobody_traces_is_not_sent_and_one_goes_with_its_parent()
    {
        using (_source.StartActivity("Vae.Sweep/Exchange", ActivityKind.Client)) _source.StartActivity("Vae.Sweep/Exchange", ActivityKind.Server)?.Dispose();
        _sent.ShouldBeEmpty();
        using (_source.StartActivity("vae submit")) _source.StartActivity("Vae.Sweep/Start")!.Dispose();
        _sent.Select(span => span.OperationName).ShouldBe(["Vae.Sweep/Start", "vae submit"]);

        var unrecorded = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);
        _source.StartActivity("Vae.Sweep/Exchange", ActivityKind.Server, unrecorded).ShouldBeNull();
    }

    private void Attempt(ActivityStatusCode status = ActivityStatusCode.Unset)
    {
        using var attempt = _source.StartActivity(Traces.Attempt)!;
        _source.StartActivity("train", ActivityKind.Internal, attempt.Context)!.Dispose();
        attempt.SetStatus(status);
    }

    private sealed class Collector(List<Activity> sent) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => sent.Add(data);
    }
}
