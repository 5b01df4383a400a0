using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Domain.Ranking;

/// <summary>Ranks the configurations of a sweep by held-out ELBO at β = 1, whatever β they were trained with.</summary>
public static class Ranker
{
    /// <summary>Ranks what is known so far. The order of <paramref name="runs"/> does not matter.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="runs">Runs of the plan and those for the answer, each at most once; a run that is not given counts as not finished.</param>
    /// <exception cref="ArgumentException">A run is not in the plan, or is given twice.</exception>
    public static SweepRanking Rank(SweepPlan plan, IEnumerable<RunRecord> runs)
    {
        var given = runs.ToLookup(run => run.Run.Kind);
        var records = RecordsByTrial(plan, given[RunKind.Fold]);
        var bounds = given[RunKind.Bound].ToLookup(run => run.Run.Trial);
        var objections = plan.Trials.ToDictionary(trial => trial, trial => Eligibility.Objection(plan, records[trial.Number]));
        ImmutableArray<TrialScore> ranked =
        [
            .. plan.Trials.Where(trial => objections[trial] is null)
                .Select(trial => TrialScore.Of(plan, trial, records[trial.Number]))
                .OrderByDescending(score => score.Mean)
                .ThenBy(score => score.Trial, Simplicity.Order),
        ];
        var testToTrain = FoldRatio.Of(plan.Folds);
        ImmutableArray<RankedConfiguration> configurations =
            [.. ranked.Select((score, index) => Place(plan, score, index + 1, ranked[0], testToTrain) with
            {
                Bound = FinalistBound.Of(plan, [.. bounds[score.Trial.Number]], testToTrain),
            })];
        var by = plan.Spec.Model.Kind is ModelKind.Autoencoder ? RankingScore.Reconstruction : RankingScore.Elbo;
        ImmutableArray<int> tied = [.. ModelConfidenceSet.Of(ranked, testToTrain).Select(score => score.Trial.Number)];
        return new SweepRanking
        {
            Sweep = plan.Spec.Name,
            By = by,
            Warnings = plan.Warnings,
            Complete = records.Values.All(trial => trial.All(run => run.Outcome is not null)),
            Recommended = configurations.FirstOrDefault()?.Trial.Number,
            OneStandardError = Simplest(configurations)?.Trial.Number,
            TiedWithBest = tied,
            Configurations = configurations,
            Ineligible =
            [
                .. from trial in plan.Trials
                   where objections[trial] is not null
                   orderby trial.Number
                   select new IneligibleTrial(trial, objections[trial]!, Count(records[trial.Number])),
            ],
            Plateau = by is RankingScore.Elbo ? Plateau.Of(ranked, testToTrain) : null,
            KnownFactors = plan.KnownFactors,
            Refit = RefitModel.Of(given[RunKind.Refit]),
            Savings = Savings.Of(plan, given[RunKind.Fold]),
            Recommendations = Recommender.Recommend(plan, configurations, tied),
        };
    }

    private static Dictionary<int, ImmutableArray<RunRecord>> RecordsByTrial(SweepPlan plan, IEnumerable<RunRecord> runs)
    {
        var known = plan.Runs.ToDictionary(run => run, run => new RunRecord(run, null, []));
        var given = new HashSet<RunId>();
        foreach (var record in runs)
        {
            if (!known.ContainsKey(record.Run))
                throw new ArgumentException($"Run {record.Run} is not in the plan of sweep '{plan.Spec.Name}'.", nameof(runs));
            if (!given.Add(record.Run))
                throw new ArgumentException($"Run {record.Run} is given twice.", nameof(runs));
            known[record.Run] = record;
        }

        return known.Values.GroupBy(record => record.Run.Trial)
            .ToDictionary(trial => trial.Key, trial => trial.OrderBy(record => record.Run).ToImmutableArray());
    }

    private static RankedConfiguration Place(SweepPlan plan, TrialScore score, int rank, TrialScore best, double testToTrain) => new()
    {
        Rank = rank,
        Trial = score.Trial,
        Elbo = new Estimate(score.Mean, CorrectedError.Of(score.FoldElbo, testToTrain)),
        DifferenceToBest = new Estimate(
            best.Mean - score.Mean, CorrectedError.OfDifference(best.FoldElbo, score.FoldElbo, testToTrain)),
        FoldElbo = score.FoldElbo,
        SeedDeviation = score.SeedDeviation(),
        BitsPerDimension = BitsPerDimension.Of(ByteScores.Of(plan.Spec), score.Mean, plan.Dimensions),
        Reconstruction = score.MeanOf(metrics => metrics.Validation.Reconstruction),
        Kl = score.MeanOf(metrics => metrics.Validation.Rate),
        ActiveUnits = score.MeanOf(metrics => (double)metrics.ActiveUnits),
        Sigma = score.MeanOf(metrics => metrics.Sigma),
        EffectiveVariance = score.EffectiveVariance(plan.Spec.Model.Likelihood),
        ChosenEpoch = score.Epoch,
        Troubles = TrainingTroubles.Of(score.Runs),
        Runs = Count(score.Runs),
    };

    private static RankedConfiguration? Simplest(ImmutableArray<RankedConfiguration> configurations) => configurations
        .Where(configuration => configuration.DifferenceToBest.Mean <= configuration.DifferenceToBest.StandardError)
        .MinBy(configuration => configuration.Trial, Simplicity.Order);

    private static RunCounts Count(ImmutableArray<RunRecord> runs) => new(
        runs.Length,
        runs.Count(run => run.Outcome is RunOutcome.Completed),
        runs.Count(run => run.Outcome is RunOutcome.Diverged),
        runs.Count(run => run.Outcome is RunOutcome.Failed),
        runs.Count(run => run.Outcome is RunOutcome.Pruned),
        runs.Count(run => run.Outcome is RunOutcome.Cancelled));
}
