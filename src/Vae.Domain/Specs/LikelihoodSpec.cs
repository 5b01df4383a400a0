namespace Vae.Domain.Specs;

/// <summary>The density of a row given its latents, p(x|z).</summary>
public abstract record LikelihoodSpec
{
    private LikelihoodSpec()
    {
    }

    /// <summary>Independent coin flips with logits from the decoder; data in {0, 1}.</summary>
    public sealed record Bernoulli : LikelihoodSpec;

    /// <summary>N(x; μ(z), σ²I) with a declared σ.</summary>
    /// <param name="Sigma">σ in the units the model is trained in, above 0.</param>
    public sealed record GaussianFixed(double Sigma) : LikelihoodSpec;

    /// <summary>N(x; μ(z), σ²I) with one σ, learned with the weights.</summary>
    public sealed record GaussianLearned : LikelihoodSpec;

    /// <summary>N(x; μ(z), σ²I) with the σ that is optimal for each batch while training and for the training fold when scored (σ-VAE).</summary>
    public sealed record GaussianOptimal : LikelihoodSpec;

    /// <summary>The objective ‖x − μ‖² + β·KL, which is a Gaussian with σ² = β/2; scored at the σ calibrated on the training fold.</summary>
    public sealed record SquaredError : LikelihoodSpec;
}
