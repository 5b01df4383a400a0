namespace Vae.Domain.Ranking;

/// <summary>What configurations are ranked by, in nats per held-out example.</summary>
public enum RankingScore
{
    /// <summary>The evidence lower bound at β = 1.</summary>
    Elbo,

    /// <summary>−D, for models that have no bound: deterministic autoencoders. It isn't comparable with an ELBO, which also pays for the latents.</summary>
    Reconstruction,
}
