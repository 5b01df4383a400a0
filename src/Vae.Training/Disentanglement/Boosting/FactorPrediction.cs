using System.Collections.Immutable;

namespace Vae.Training.Disentanglement.Boosting;

/// <summary>How a factor is predicted from all latents.</summary>
/// <param name="Importance">Of each latent the share of the loss that its splits took away; sums to 1, or all 0 where nothing helped.</param>
/// <param name="Score">On other rows: accuracy for classes, R² (at least 0) for a continuous factor.</param>
internal sealed record FactorPrediction(ImmutableArray<double> Importance, double Score);
