namespace Vae.Domain.Metrics;

/// <summary>Signs that a model ignores its latents.</summary>
[Flags]
public enum Collapse
{
    /// <summary>No sign.</summary>
    None = 0,

    /// <summary>The rate is below 0.1 nats: the latents carry next to nothing.</summary>
    LowRate = 1,

    /// <summary>No latent's posterior mean varies between rows.</summary>
    NoActiveUnits = 2,

    /// <summary>Rows are reconstructed as well from the latents of other rows.</summary>
    LatentsIgnored = 4,
}
