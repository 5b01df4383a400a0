using System.Collections.Immutable;

namespace Vae.Domain.Ranking.Answers;

/// <summary>Every ranked configuration by rate and distortion, with the Pareto front (Alemi et al., "Fixing a broken ELBO", ICML 2018).</summary>
public static class RateDistortionPlane
{
    /// <summary>The points by rising rate; none where models have no rate.</summary>
    public static ImmutableArray<RateDistortionPoint> Of(SweepRanking ranking)
    {
        if (!ranking.HasBound) return [];
        var points = ImmutableArray.CreateBuilder<RateDistortionPoint>();
        var lowest = double.PositiveInfinity;
        foreach (var ranked in ranking.Configurations.OrderBy(ranked => ranked.Kl).ThenByDescending(ranked => ranked.Reconstruction))
        {
            var distortion = -ranked.Reconstruction;
            var (beta, latents) = (ranked.Trial.Configuration.Beta, ranked.Trial.Configuration.LatentDimension);
            points.Add(new RateDistortionPoint(ranked.Trial.Number, beta, latents, ranked.Kl, distortion, distortion < lowest));
            lowest = Math.Min(lowest, distortion);
        }

        return points.ToImmutable();
    }
}
