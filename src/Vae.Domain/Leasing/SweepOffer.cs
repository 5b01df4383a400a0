namespace Vae.Domain.Leasing;

/// <summary>A sweep that has pending runs.</summary>
/// <param name="Sweep">Its name.</param>
/// <param name="Priority">Of sweeps that want slots only those with the highest get any.</param>
/// <param name="Weight">Slots are shared among those in proportion to it; above 0.</param>
public sealed record SweepOffer(string Sweep, int Priority = 0, double Weight = 1);
