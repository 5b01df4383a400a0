using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Ranking;

/// <summary>Says which β, latent dimension, learning rate and, where they were varied, batch size, activation and optimiser to use.</summary>
internal static class Recommender
{
    private static readonly ImmutableArray<HyperparameterName> Always = [HyperparameterName.Beta, HyperparameterName.LatentDimension, HyperparameterName.LearningRate];

    /// <summary>The recommendations; empty when nothing is ranked.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="configurations">Eligible configurations, best first.</param>
    /// <param name="tiedWithBest">Trials that may be the best.</param>
    public static ImmutableArray<Recommendation> Recommend(
        SweepPlan plan, ImmutableArray<RankedConfiguration> configurations, ImmutableArray<int> tiedWithBest)
    {
        if (configurations.IsEmpty) return [];
        var isPoint = plan.Spec.Model.Kind is ModelKind.Autoencoder;
        return
        [
            .. from name in Enum.GetValues<HyperparameterName>()
               where !(isPoint && name is HyperparameterName.Beta)
               let profile = new AxisProfile(plan, configurations, tiedWithBest, name)
               where Always.Contains(name) || profile.Tried.Length > 1
               select Recommend(plan, profile, name, configurations[0], isPoint),
        ];
    }

    private static Recommendation Recommend(SweepPlan plan, AxisProfile profile, HyperparameterName name, RankedConfiguration best, bool isPoint)
    {
        var standing = profile.Standing();
        var note = name switch
        {
            HyperparameterName.Beta => NoteOnBeta(plan.Spec, standing, best),
            HyperparameterName.LatentDimension when !isPoint => new RecommendationNote.UsedLatents(best.ActiveUnits, best.Trial.Configuration.LatentDimension),
            _ => null,
        };
        // More latents are worth trying only where nearly all of them are used.
        if (note is RecommendationNote.UsedLatents(var active, var latents) && active < latents - 0.5) standing = standing with { TryLarger = false };
        return new Recommendation(name, profile.Chosen, standing) { Note = note };
    }

    /// <summary>
    /// With squared error β is the noise variance in disguise; with any likelihood that has a σ of its own (or needs
    /// none) the objective at β = 1 is the score itself, so that sweeping β answers about 1.
    /// </summary>
    private static RecommendationNote? NoteOnBeta(SweepSpec spec, AxisStanding standing, RankedConfiguration best) => spec switch
    {
        { Model.Likelihood: LikelihoodSpec.SquaredError } => new RecommendationNote.NoiseVariance(best.EffectiveVariance, best.Sigma * best.Sigma),
        { Ranking: RankingSpec.Elbo } when standing.Tried > 1 => new RecommendationNote.ScoreIsObjective(),
        _ => null,
    };
}
