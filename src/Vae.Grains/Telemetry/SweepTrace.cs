using Vae.Domain;

namespace Vae.Grains.Telemetry;

/// <summary>The span of a sweep, to which the attempts at its runs link: sent when the sweep is finished.</summary>
internal sealed class SweepTrace(TimeProvider clock)
{
    private DateTimeOffset? _since;

    /// <summary>Looks whether the sweep has begun, or finished.</summary>
    public void Follow(SweepState? state)
    {
        if (state is { IsFinished: false }) _since ??= clock.GetUtcNow();
        else if (state is not null && _since is { } since) End(state, since);
    }

    private void End(SweepState state, DateTimeOffset since)
    {
        _since = null;
        if (!Traces.Source.HasListeners()) return;
        var counts = state.Leases.Counts;
        using var span = Traces.StartRoot(
            Traces.Sweep, Traces.OfSweep(state.Plan).TraceId, links: [], [new("vae.sweep", state.Plan.Spec.Name)], since);
        span?.SetTag("vae.runs.completed", counts.Completed)
            .SetTag("vae.runs.diverged", counts.Diverged)
            .SetTag("vae.runs.failed", counts.Failed)
            .SetTag("vae.runs.cancelled", counts.Cancelled)
            .SetTag("vae.runs.pruned", counts.Pruned);
    }
}
