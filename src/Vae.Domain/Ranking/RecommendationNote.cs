using System.Text.Json.Serialization;

namespace Vae.Domain.Ranking;

/// <summary>What has to be known of a recommended value besides how it stands.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(NoiseVariance), "noiseVariance")]
[JsonDerivedType(typeof(ScoreIsObjective), "scoreIsObjective")]
[JsonDerivedType(typeof(UsedLatents), "usedLatents")]
public abstract record RecommendationNote
{
    private RecommendationNote()
    {
    }

    /// <summary>With squared error β is a noise variance in disguise.</summary>
    /// <param name="Implied">σ² = β/2; null for β = 0, which stands for none.</param>
    /// <param name="Calibrated">The σ² that the training fold asks for; null where it was not measured.</param>
    public sealed record NoiseVariance(double? Implied, double? Calibrated) : RecommendationNote;

    /// <summary>At β = 1 the objective is the score itself.</summary>
    public sealed record ScoreIsObjective : RecommendationNote;

    /// <summary>How many of its latents the recommended configuration uses.</summary>
    /// <param name="Active">Active units, a mean over folds.</param>
    /// <param name="Latents">Its latent dimension.</param>
    public sealed record UsedLatents(double Active, int Latents) : RecommendationNote;
}
