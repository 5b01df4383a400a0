namespace Vae.Domain.Specs;

/// <summary>The density of a row given its latents, p(x|z).</summary>
public abstract record LikelihoodSpec
{
    private LikelihoodSpec()
    {
    }

    /// <summary>Numbers that the encoder is given for each feature of a row, at least 1.</summary>
    public virtual int InputsPerFeature => 1;

    /// <summary>Numbers that the decoder gives for each feature of a row, at least 1.</summary>
    public virtual int OutputsPerFeature => 1;

    /// <summary>Independent coin flips with logits from the decoder; data in {0, 1}.</summary>
    public sealed record Bernoulli : LikelihoodSpec;

    /// <summary>The continuous Bernoulli with natural parameters from the decoder; data in [0, 1] (Loaiza-Ganem and Cunningham, 2019).</summary>
    public sealed record ContinuousBernoulli : LikelihoodSpec;

    /// <summary>A logistic with one learned scale per feature, in bins of width 1/255; data are bytes divided by 255.</summary>
    public sealed record DiscretizedLogistic : LikelihoodSpec;

    /// <summary>One of some levels for each feature, with logits from the decoder; data in {0, …, levels − 1}.</summary>
    /// <param name="Levels">At least 2.</param>
    public sealed record Categorical(int Levels) : LikelihoodSpec
    {
        /// <inheritdoc/>
        public override int InputsPerFeature => Levels;

        /// <inheritdoc/>
        public override int OutputsPerFeature => Levels;
    }

    /// <summary>Words drawn independently with the decoder's softmax as their probabilities; data are whole counts (a bag of words).</summary>
    public sealed record Multinomial : LikelihoodSpec;

    /// <summary>N(x; μ(z), σ²I) with a declared σ.</summary>
    /// <param name="Sigma">σ in the units the model is trained in, above 0.</param>
    public sealed record GaussianFixed(double Sigma) : LikelihoodSpec;

    /// <summary>N(x; μ(z), σ²I) with one σ, learned with the weights.</summary>
    public sealed record GaussianLearned : LikelihoodSpec;

    /// <summary>N(x; μ(z), diag σ²) with one σ per feature, learned with the weights.</summary>
    public sealed record GaussianPerFeature : LikelihoodSpec;

    /// <summary>N(x; μ(z), diag σ²(z)): the decoder gives a σ beside each mean.</summary>
    public sealed record GaussianPredicted : LikelihoodSpec
    {
        /// <inheritdoc/>
        public override int OutputsPerFeature => 2;
    }

    /// <summary>N(x; μ(z), σ²I) with the σ that is optimal for each batch while training and for the training fold when scored (σ-VAE).</summary>
    public sealed record GaussianOptimal : LikelihoodSpec;

    /// <summary>The objective ‖x − μ‖² + β·KL, which is a Gaussian with σ² = β/2; scored at the σ calibrated on the training fold.</summary>
    public sealed record SquaredError : LikelihoodSpec;
}
