using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Ranking;

/// <summary>Says which β, latent dimension, learning rate and, where it was varied, batch size to use, each with one plain sentence of reason.</summary>
internal static class Recommender
{
    /// <summary>The recommendations; empty when nothing is ranked.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="configurations">Eligible configurations, best first.</param>
    /// <param name="tiedWithBest">Trials that may be the best.</param>
    public static ImmutableArray<Recommendation> Recommend(
        SweepPlan plan, ImmutableArray<RankedConfiguration> configurations, ImmutableArray<int> tiedWithBest)
    {
        if (configurations.IsEmpty) return [];
        var best = configurations[0];
        var isPoint = plan.Spec.Model.Kind is ModelKind.Autoencoder;
        var score = isPoint ? "reconstruction" : "ELBO";
        var latents = Profile(configuration => configuration.LatentDimension);
        var learningRate = Profile(configuration => configuration.LearningRate);
        var batchSize = Profile(configuration => configuration.BatchSize);
        return
        [
            .. isPoint ? [] : ImmutableArray.Create(OfBeta(Profile(configuration => configuration.Beta))),
            Recommendation(
                HyperparameterName.LatentDimension, latents,
                isPoint
                    ? [.. AxisReason.Standing(latents, score), .. AxisReason.Edge(latents, lowest: 1)]
                    : [.. AxisReason.Standing(latents, score), .. EdgeOfLatents(latents, best), NoteOnLatents(best)]),
            Recommendation(
                HyperparameterName.LearningRate, learningRate,
                [.. AxisReason.Standing(learningRate, score), .. AxisReason.Edge(learningRate, lowest: 0)]),
            .. batchSize.Tried == 1
                ? []
                : ImmutableArray.Create(Recommendation(
                    HyperparameterName.BatchSize, batchSize, [.. AxisReason.Standing(batchSize, score), .. AxisReason.Edge(batchSize, lowest: 1)])),
        ];

        Recommendation OfBeta(AxisProfile beta) => Recommendation(
            HyperparameterName.Beta, beta,
            [.. AxisReason.Standing(beta, score), .. AxisReason.Edge(beta, lowest: 0), .. NoteOnBeta(plan.Spec.Model.Likelihood, beta, best)]);

        AxisProfile Profile(Func<Configuration, double> value) => new(plan, configurations, tiedWithBest, value);
    }

    private static Recommendation Recommendation(HyperparameterName name, AxisProfile profile, IEnumerable<string> clauses) =>
        new(name, profile.Chosen, string.Join("; ", clauses) + ".");

    /// <summary>
    /// With squared error β is the noise variance in disguise; with any likelihood that has a σ of its own (or needs
    /// none) the objective at β = 1 is the score itself, so that sweeping β answers about 1.
    /// </summary>
    private static IEnumerable<string> NoteOnBeta(LikelihoodSpec likelihood, AxisProfile profile, RankedConfiguration best)
    {
        if (likelihood is LikelihoodSpec.SquaredError)
        {
            var implied = best.EffectiveVariance is { } variance
                ? $"with squared error it stands for a noise variance σ² = β/2 = {Digits.Of(variance)}"
                : "with squared error β = 0 stands for no noise variance";
            yield return best.Sigma is { } sigma ? $"{implied}, where the calibrated σ² is {Digits.Of(sigma * sigma)}" : implied;
        }
        else if (profile.Tried > 1)
        {
            yield return "with this likelihood the objective at β = 1 is the score itself, so the best β is about 1 up to overfitting";
        }
    }

    /// <summary>More latents are worth trying only where nearly all of them are used.</summary>
    private static IEnumerable<string> EdgeOfLatents(AxisProfile profile, RankedConfiguration best) =>
        profile.IsLargest && best.ActiveUnits < profile.Chosen - 0.5 ? [] : AxisReason.Edge(profile, lowest: 1);

    private static string NoteOnLatents(RankedConfiguration best)
    {
        var latents = best.Trial.Configuration.LatentDimension;
        if (best.ActiveUnits == 0) return "it uses none of its latents: the posterior has collapsed";
        return $"it uses {Digits.Of(best.ActiveUnits)} of {latents} latents";
    }
}
