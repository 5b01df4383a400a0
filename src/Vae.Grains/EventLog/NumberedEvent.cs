using Vae.Domain;

namespace Vae.Grains.EventLog;

/// <summary>An event at its place in the log.</summary>
/// <param name="Seq">Its number in its sweep, from 1 without gaps.</param>
/// <param name="At">When it happened.</param>
/// <param name="Happened">The event.</param>
public sealed record NumberedEvent(long Seq, DateTimeOffset At, SweepEvent Happened);
