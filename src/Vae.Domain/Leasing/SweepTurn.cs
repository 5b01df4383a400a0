namespace Vae.Domain.Leasing;

/// <summary>The sweep that a worker shall ask for runs.</summary>
/// <param name="Sweep">Its name.</param>
/// <param name="Slots">Runs to ask for, at least 1.</param>
/// <param name="IsSole">Whether no other sweep wants slots: for a while it may be asked again without asking whose turn it is.</param>
public sealed record SweepTurn(string Sweep, int Slots, bool IsSole);
