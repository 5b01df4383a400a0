using System.Collections.Immutable;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>What is still to be run for the answer once every fold is measured.</summary>
public static class AnswerRuns
{
    /// <summary>The bound on every fold of the best configurations, and the refit of the recommended one.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="ranking">Its complete ranking.</param>
    public static ImmutableArray<RunId> Of(SweepPlan plan, SweepRanking ranking)
    {
        var evaluation = plan.Spec.Evaluation;
        // A deterministic autoencoder gives no density to bound, and a ranking by bounds has them already.
        var count = ranking.By is RankingScore.Reconstruction or RankingScore.Bound ? 0 : evaluation.Finalists;
        var finalists = ranking.Configurations.Take(count).Select(configuration => configuration.Trial.Number).ToHashSet();
        return
        [
            .. plan.Trials.Where(trial => finalists.Contains(trial.Number)).SelectMany(trial => plan.CommonRunsOf(trial.Number)).Select(run => run.Bound()),
            .. ranking.Configurations.Take(evaluation.Refit ? 1 : 0).Select(best => RunId.Refit(best.Trial.Number, best.ChosenEpoch)),
        ];
    }
}
