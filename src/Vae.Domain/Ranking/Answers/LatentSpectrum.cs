using System.Collections.Immutable;

namespace Vae.Domain.Ranking.Answers;

/// <summary>The KL of each latent of the best configuration with a latent dimension.</summary>
/// <param name="Latents">The latent dimension.</param>
/// <param name="Trial">The configuration.</param>
/// <param name="Kl">Nats per held-out example, largest first, place by place a mean over its runs.</param>
public sealed record LatentSpectrum(int Latents, int Trial, ImmutableArray<double> Kl);
