using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Vae.Domain.Planning;

namespace Vae.Grains.Telemetry;

/// <summary>The source of the program's spans, <c>Vae</c>, and the ids of the traces that several processes speak of.</summary>
/// <remarks>
/// No process could hand the context of a span to one that comes after it died. So the ids of sweeps, trials and attempts are
/// hashes of what they are, and everybody who links to one finds the same. A root span can't be given its own id, but the id
/// of its trace: a link to an attempt, or to a sweep, leads to its trace.
/// </remarks>
public static class Traces
{
    /// <summary>The source's name.</summary>
    public const string Name = "Vae";

    /// <summary>The root span of an attempt at a run.</summary>
    public const string Attempt = "run attempt";

    /// <summary>The span of a sweep, from when a silo first held it to its end.</summary>
    public const string Sweep = "sweep";

    [ThreadStatic]
    private static ActivityTraceId? _next;

    /// <summary>The source.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Has root spans take the ids that <see cref="StartRoot"/> is told; once per process, where somebody listens.</summary>
    public static void GenerateIds() => Activity.TraceIdGenerator = () => _next ?? ActivityTraceId.CreateRandom();

    /// <summary>A sweep's context.</summary>
    public static ActivityContext OfSweep(SweepPlan plan) => Context(NameOf(plan), NameOf(plan));

    /// <summary>A trial's context, in its sweep's trace.</summary>
    public static ActivityContext OfTrial(SweepPlan plan, int trial) => Context(NameOf(plan), $"{NameOf(plan)} t{trial}");

    /// <summary>The context of an attempt at a run.</summary>
    public static ActivityContext OfAttempt(SweepPlan plan, RunId run, int attempt)
    {
        var name = $"{NameOf(plan)} {run} {attempt}";
        return Context(name, name);
    }

    /// <summary>Begins a span without a parent, in a trace of the given id.</summary>
    /// <param name="name">The span.</param>
    /// <param name="trace">Its trace.</param>
    /// <param name="links">What it has to do with.</param>
    /// <param name="tags">What is known of it from the start, for whoever decides whether it is recorded.</param>
    /// <param name="since">When it began; default for now.</param>
    /// <returns>The span, which is not the current one; null where nobody listens.</returns>
    public static Activity? StartRoot(
        string name, ActivityTraceId trace, IEnumerable<ActivityLink> links, IEnumerable<KeyValuePair<string, object?>> tags, DateTimeOffset since = default)
    {
        var current = Activity.Current;
        Activity.Current = null;
        _next = trace;
        try
        {
            return Source.StartActivity(name, ActivityKind.Internal, parentContext: default, tags, links, since);
        }
        finally
        {
            _next = null;
            Activity.Current = current;
        }
    }

    private static string NameOf(SweepPlan plan) => $"vae {plan.Spec.Name} {plan.Spec.Seed} {plan.DataFingerprint}";

    private static ActivityContext Context(string trace, string span) => new(
        ActivityTraceId.CreateFromBytes(Hash(trace).AsSpan(0, 16)),
        ActivitySpanId.CreateFromBytes(Hash(span).AsSpan(16, 8)),
        ActivityTraceFlags.None);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
