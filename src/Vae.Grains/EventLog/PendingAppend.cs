using System.Collections.Immutable;
using Vae.Domain;

namespace Vae.Grains.EventLog;

/// <summary>An append that is not stored yet, with its texts: whoever appends writes them, not the one writer.</summary>
/// <param name="Append">What to store.</param>
internal sealed record PendingAppend(SweepAppend Append)
{
    /// <summary>The stored forms of its events, in order.</summary>
    public ImmutableArray<(string Type, string Payload)> Events { get; } = [.. Append.Events.Select(StoredEvent.Write)];

    /// <summary>The stored forms of its epochs, in order.</summary>
    public ImmutableArray<string> Epochs { get; } = [.. Append.Epochs.Select(reported => DomainJson.Write(reported.Metrics))];

    /// <summary>Completes with whether it was stored, or why that is not known.</summary>
    public TaskCompletionSource<bool> Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
