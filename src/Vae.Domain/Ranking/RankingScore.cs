namespace Vae.Domain.Ranking;

/// <summary>What configurations are ranked by, on held-out rows; of each, higher is better.</summary>
public enum RankingScore
{
    /// <summary>The evidence lower bound at β = 1, nats per example.</summary>
    Elbo,

    /// <summary>−D in nats per example, for models that have no bound: deterministic autoencoders. It isn't comparable with an ELBO, which also pays for the latents.</summary>
    Reconstruction,

    /// <summary>The importance-weighted bound on ln p(x), nats per example.</summary>
    Bound,

    /// <summary>−D of models whose rate keeps to a budget, nats per example.</summary>
    ReconstructionWithinRate,

    /// <summary>−R of models whose distortion keeps to a budget, nats per example.</summary>
    RateWithinDistortion,

    /// <summary>A disentanglement score, 0 to 1.</summary>
    Disentanglement,

    /// <summary>The accuracy with which labels are told from posterior means, 0 to 1.</summary>
    Probe,
}
