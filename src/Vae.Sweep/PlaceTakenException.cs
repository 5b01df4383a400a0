namespace Vae.Sweep;

/// <summary>A home is owned by another process; the message says by which.</summary>
internal sealed class PlaceTakenException(string message) : Exception(message);
