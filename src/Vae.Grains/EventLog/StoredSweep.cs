using Vae.Domain;

namespace Vae.Grains.EventLog;

/// <summary>A sweep as the store remembers it.</summary>
/// <param name="State">Its state; every open lease has a full term from time zero.</param>
/// <param name="Head">The number of its last event.</param>
internal sealed record StoredSweep(SweepState State, long Head);
