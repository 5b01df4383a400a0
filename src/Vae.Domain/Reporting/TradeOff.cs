using System.Collections.Immutable;
using Vae.Domain.Ranking;

namespace Vae.Domain.Reporting;

/// <summary>What a configuration pays in rate for its distortion (Alemi et al., "Fixing a broken ELBO", ICML 2018).</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="IsOnFront">No other one has both a lower rate and a lower distortion.</param>
public sealed record TradeOff(RankedConfiguration Configuration, bool IsOnFront)
{
    /// <summary>D, nats per example.</summary>
    public double Distortion => -Configuration.Reconstruction;

    /// <summary>R, nats per example.</summary>
    public double Rate => Configuration.Kl;

    /// <summary>All ranked configurations, by rate.</summary>
    public static ImmutableArray<TradeOff> Of(SweepRanking ranking)
    {
        var least = double.PositiveInfinity;
        var all = ImmutableArray.CreateBuilder<TradeOff>();
        foreach (var ranked in ranking.Configurations.OrderBy(ranked => ranked.Kl).ThenByDescending(ranked => ranked.Reconstruction))
        {
            all.Add(new TradeOff(ranked, -ranked.Reconstruction < least));
            least = Math.Min(least, -ranked.Reconstruction);
        }

        return all.ToImmutable();
    }
}
