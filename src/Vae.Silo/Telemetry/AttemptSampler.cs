using System.Diagnostics;
using OpenTelemetry.Trace;
using Vae.Grains.Telemetry;

namespace Vae.Silo.Telemetry;

/// <summary>
/// Records every attempt at a run while they are few, and a minute's budget of them when they are many, so that a sweep of
/// 100,000 runs gives no more spans in a minute than a small one. What is not recorded is still followed, in case it fails.
/// </summary>
/// <remarks>What has a parent goes with it. Of other roots the program's own are recorded; calls that nobody traces are not: workers make them all the time.</remarks>
internal sealed class AttemptSampler(SpanBudget budget) : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        if (parent.TraceId != default)
        {
            return new SamplingResult(
                parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? SamplingDecision.RecordAndSample
                // An attempt's stages; calls of others are no part of what is followed.
                : samplingParameters.Kind is ActivityKind.Internal && !parent.IsRemote ? SamplingDecision.RecordOnly
                : SamplingDecision.Drop);
        }

        var isOwn = samplingParameters.Name.StartsWith("vae ", StringComparison.Ordinal) || samplingParameters.Name is Traces.Sweep;
        return new SamplingResult(
            samplingParameters.Name is Traces.Attempt ? budget.TryTake() ? SamplingDecision.RecordAndSample : SamplingDecision.RecordOnly
            : isOwn ? SamplingDecision.RecordAndSample
            : SamplingDecision.Drop);
    }
}
