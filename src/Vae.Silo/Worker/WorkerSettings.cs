using System.Collections.Immutable;
using Vae.Domain.Leasing;

namespace Vae.Silo.Worker;

/// <summary>How a worker works.</summary>
/// <param name="Holder">Its name and incarnation.</param>
/// <param name="Slots">Training threads, at least 1.</param>
public sealed record WorkerSettings(Holder Holder, int Slots)
{
    /// <summary>The longest silence towards a sweep while runs of it are trained; well under a lease's term.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Trains a run that is suspected of killing its workers; null to train it here like any other.</summary>
    public ChildProgram? Isolation { get; init; }

    /// <summary>What it offers to sweeps that require it; null to train whatever is asked, as the only worker that there is.</summary>
    public ImmutableSortedDictionary<string, string>? Labels { get; init; }

    /// <summary>Whether there are no others: what it cannot train is not trained.</summary>
    public bool IsOnly => Labels is null;

    /// <summary>The wait before a failed call is tried again.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);
}
