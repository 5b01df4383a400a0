namespace Vae.Domain.Specs;

/// <summary>A rate that the objective asks for, β·|R − C|, where C rises linearly from 0.</summary>
/// <remarks>Burgess et al., "Understanding disentangling in β-VAE", 2018.</remarks>
/// <param name="Nats">C at its end, nats per example, above 0.</param>
/// <param name="Epochs">Epochs over which it rises, at least 1.</param>
public sealed record CapacitySpec(double Nats, int Epochs);
