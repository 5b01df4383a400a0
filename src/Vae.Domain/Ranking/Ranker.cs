using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking.Playoffs;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Ranking;

/// <summary>Ranks the configurations of a sweep by its goal: unless it names another, the held-out ELBO at β = 1, whatever β they were trained with.</summary>
public static class Ranker
{
    /// <summary>Ranks what is known so far. The order of <paramref name="runs"/> does not matter.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="runs">Runs of the plan and those for the answer, each at most once; a run that is not given counts as not finished, one that the plan has not is left out.</param>
    /// <exception cref="ArgumentException">A run is given twice.</exception>
    public static SweepRanking Rank(SweepPlan plan, IEnumerable<RunRecord> runs)
    {
        var given = runs.Where(run => plan.Has(run.Run)).ToLookup(run => run.Run.Kind);
        var goal = RankingGoal.Of(plan.Spec);
        var asked = plan;
        plan = SettledRounds.Of(asked, given[RunKind.Fold]);
        var scored = ScoredTrials.Of(plan, goal, given[RunKind.Fold]);
        var ranked = scored.Ranked;
        var ofFinalists = given[RunKind.Bound].ToLookup(run => run.Run.Trial);
        var testToTrain = FoldRatio.Of(plan.Folds);
        var configurations = ManyTrials.Each(ranked, (score, index) => Place(plan, goal, score, index + 1, ranked[0], testToTrain) with
        {
            Bound = FinalistBound.Of(plan, Evaluated(score, goal.By is RankingScore.Bound), testToTrain),
            MutualInformationGap = EndMeasure.Of(plan, Evaluated(score, plan.Spec.Ranking.NeedsEvaluation), testToTrain, evaluation => evaluation.Disentanglement?.MutualInformationGap),
        });
        ImmutableArray<int> tied = [.. Contenders.Of(plan, ranked, testToTrain).Select(score => score.Trial.Number)];
        return new SweepRanking
        {
            Sweep = plan.Spec.Name,
            By = goal.By,
            Budget = goal.Budget,
            Measure = goal.Measure,
            Engine = Spelling.Of(plan.Spec.Training.EngineOf(plan.Spec.Model.Kind)),
            Precision = Spelling.Of(plan.Spec.Training.Precision),
            TrainedOn = [.. given[RunKind.Fold].Select(run => (run.Outcome as RunOutcome.Completed)?.TrainedOn).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Warnings = plan.Warnings,
            Complete = plan.TrialsToCome == 0 && scored.IsComplete && plan.PlayoffRuns == asked.PlayoffRuns,
            Recommended = configurations.FirstOrDefault()?.Trial.Number,
            OneStandardError = Simplest(configurations)?.Trial.Number,
            TiedWithBest = tied,
            Configurations = configurations,
            Ineligible = [.. scored.Objections.Select(objection => new IneligibleTrial(
                plan.Trials[objection.Key], objection.Value, Count(scored.Runs[objection.Key])))],
            Plateau = goal.By is RankingScore.Elbo or RankingScore.Bound ? Plateau.Of(ranked, testToTrain) : null,
            KnownFactors = plan.KnownFactors,
            Refit = RefitModel.Of(goal, given[RunKind.Refit]),
            Savings = Savings.Of(plan, given[RunKind.Fold]),
            Playoff = StandingOf(plan),
            Recommendations = Recommender.Recommend(plan, configurations, tied),
        };

        // What every run measures at its end is found in the folds, the rest in the runs of the finalists.
        ImmutableArray<RunRecord> Evaluated(TrialScore score, bool byEveryRun) => byEveryRun ? score.Runs : [.. ofFinalists[score.Trial.Number]];
    }

    private static RankedConfiguration Place(SweepPlan plan, RankingGoal goal, TrialScore score, int rank, TrialScore best, double testToTrain)
    {
        // A deterministic autoencoder's reconstruction stands where others have an ELBO.
        var hasGoal = goal.By is not (RankingScore.Elbo or RankingScore.Reconstruction);
        var folds = hasGoal ? score.FoldElbo() : score.FoldScores;
        return Place(plan, score, rank, Estimate.Of(folds, testToTrain)) with
        {
            Goal = hasGoal ? Estimate.Of(score.FoldScores, testToTrain) : null,
            DifferenceToBest = Estimate.OfDifference(best, score, testToTrain),
            FoldElbo = folds,
            FoldGoal = hasGoal ? score.FoldScores : null,
        };
    }

    private static RankedConfiguration Place(SweepPlan plan, TrialScore score, int rank, Estimate elbo) => new()
    {
        Rank = rank,
        Trial = score.Trial,
        Elbo = elbo,
        DifferenceToBest = default,
        FoldElbo = [],
        SeedDeviation = score.SeedDeviation(),
        BitsPerDimension = BitsPerDimension.Of(ByteScores.Of(plan.Spec), elbo.Mean, plan.Dimensions),
        Reconstruction = score.MeanOf(metrics => metrics.Validation.Reconstruction),
        Kl = score.MeanOf(metrics => metrics.Validation.Rate),
        ActiveUnits = score.MeanOf(metrics => (double)metrics.ActiveUnits),
        Sigma = score.MeanOf(metrics => metrics.Sigma),
        EffectiveVariance = score.EffectiveVariance(plan.Spec.Model.Likelihood),
        ChosenEpoch = score.Epoch,
        Troubles = TrainingTroubles.Of(score.Runs),
        Runs = Count(score.Runs),
    };

    private static PlayoffStanding? StandingOf(SweepPlan plan)
    {
        if (plan.Playoff is not { } playoff) return null;
        var (folds, seeds) = playoff.Rounds.IsEmpty ? (plan.FoldCount, plan.Spec.CrossValidation.Seeds) : plan.SizeOf(playoff.Rounds[^1].Trials[0]);
        return new PlayoffStanding(
            playoff.Rounds.Length,
            playoff.Rounds.IsEmpty ? 0 : playoff.Rounds[^1].Trials.Length,
            folds,
            seeds,
            plan.PlayoffRuns,
            playoff.MaxRuns,
            Looks.AtTies(playoff.Look));
    }

    private static RankedConfiguration? Simplest(ImmutableArray<RankedConfiguration> configurations) => configurations
        .Where(configuration => configuration.DifferenceToBest.Mean <= configuration.DifferenceToBest.StandardError)
        .MinBy(configuration => configuration.Trial, Simplicity.Order);

    private static RunCounts Count(ImmutableArray<RunRecord> runs) => new(
        runs.Length,
        runs.Count(run => run.Outcome is RunOutcome.Completed),
        runs.Count(run => run.Outcome is RunOutcome.Diverged),
        runs.Count(run => run.Outcome is RunOutcome.Failed),
        runs.Count(run => run.Outcome is RunOutcome.Pruned),
        runs.Count(run => run.Outcome is RunOutcome.Cancelled),
        runs.Count(run => run.Outcome is RunOutcome.Completed { ReusedFrom: not null }));
}
