using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Ranking.Answers;

/// <summary>Draws a ranking along each of its hyperparameters.</summary>
internal static class AxisCurves
{
    /// <summary>The curves of the recommended hyperparameters, in the order of the recommendations.</summary>
    public static ImmutableArray<AxisCurve> Of(SweepPlan plan, SweepRanking ranking) =>
        [.. ranking.Recommendations.Select(recommendation => Of(plan, ranking, recommendation))];

    private static AxisCurve Of(SweepPlan plan, SweepRanking ranking, Recommendation recommendation)
    {
        var name = recommendation.Name;
        var profile = new AxisProfile(plan, ranking.Configurations, ranking.TiedWithBest, name);
        var runs = ranking.Configurations.Select(ranked => (ranked.Trial, ranked.Runs))
            .Concat(ranking.Ineligible.Select(trial => (trial.Trial, trial.Runs)))
            .ToLookup(trial => name.ValueIn(trial.Trial.Configuration), trial => trial.Runs);
        return new AxisCurve(name, recommendation.Value, recommendation.Standing, [.. profile.Tried.Select(value => Point(name, profile, value, runs[value]))]);
    }

    private static CurvePoint Point(HyperparameterName name, AxisProfile profile, double value, IEnumerable<RunCounts> runs)
    {
        var best = profile.Best(value);
        return new CurvePoint(value, runs.Aggregate((all, trial) => all + trial))
        {
            Text = name.NameOf(value),
            Trial = best?.Trial.Number,
            Score = best?.Score,
            Below = best?.DifferenceToBest,
            Ties = profile.Ties(value),
            FoldScores = best?.FoldScores ?? [],
            Elbo = best?.Elbo,
            Reconstruction = best?.Reconstruction,
            Kl = best?.Kl,
            ActiveUnits = best?.ActiveUnits,
            Latents = best?.Trial.Configuration.LatentDimension,
            Variance = best?.Sigma * best?.Sigma,
            EffectiveVariance = best?.EffectiveVariance,
            MutualInformationGap = best?.MutualInformationGap,
            Collapse = best?.Collapse ?? default,
        };
    }
}
